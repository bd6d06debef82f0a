/** The layers of docs/architecture.md. Each rule has a planted violation in tests/architecture/layers.test.ts. */

/** Node's own modules, and the npm packages by their name inside node_modules. */
const npmPackage = names => `(^|node_modules/)(${names})(/|$)`

/** The folders of the core that are domains, and not machinery that all of them may use. */
const domain = '(catalogue|chats|downloads|grounding|models|settings|system|documents|updates)'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere is checked by no other rule.',
      severity: 'error',
      from: {},
      // `mdast` is types alone: the compiler finds it in @types.
      to: { couldNotResolve: true, pathNot: '\\?(raw|url|worker|inline)$|^mdast$' },
    },
    {
      name: 'shared-needs-nothing',
      comment: 'What both sides speak depends on neither: zod and the contract library only.',
      severity: 'error',
      from: { path: '^src/shared/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/shared/', npmPackage('zod|@orpc/contract')] },
    },
    {
      name: 'renderer-knows-shared-only',
      comment: 'The page is a browser: it reaches the core through the contract.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^(src/(?!renderer/|shared/)|tests/|scripts/)' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-knows-shared-only',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^(src/(?!main/|shared/)|tests/|scripts/)' },
    },
    {
      name: 'preload-knows-shared-only',
      comment: 'It hands over a port, and runs where a mistake gives a page more than that.',
      severity: 'error',
      from: { path: '^src/preload/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/(preload|shared)/', npmPackage('electron')] },
    },
    {
      name: 'electron-in-the-shell-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/shell/|main/index\\.ts$|preload/)' },
      to: { path: npmPackage('electron') },
    },
    {
      name: 'llama-in-the-engine-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/engine/' },
      to: { path: npmPackage('node-llama-cpp|@node-llama-cpp') },
    },
    {
      name: 'sqlite-in-storage-and-repositories-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/(storage/|.*-repository(\\.test)?\\.ts$)' },
      to: { path: npmPackage('better-sqlite3|sqlite-vec') },
    },
    {
      name: 'web-server-in-the-web-host-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/(web/|serve-web-socket\\.ts$)' },
      to: { path: npmPackage('ws') },
    },
    {
      name: 'network-in-the-hub-only',
      comment: 'One place speaks to other computers, with the rules for tokens and redirects.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/hub/' },
      to: { path: npmPackage('undici') },
    },
    {
      name: 'updater-in-the-shell-only',
      comment: 'It replaces the program, and asks the network by means of its own.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/shell/updates/' },
      to: { path: npmPackage('electron-updater') },
    },
    {
      name: 'hosts-are-strangers',
      severity: 'error',
      from: { path: '^src/main/(shell|web)/' },
      to: { path: '^src/main/(shell|web)/', pathNot: '^src/main/$1/' },
    },
    {
      name: 'entries-alone-know-a-host',
      comment: 'The core runs under any host: nothing of it knows one, nor the composition that it is part of.',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/((index|headless)\\.ts$|shell/|web/)' },
      to: { path: '^src/main/((app|index|headless)\\.ts$|shell/|web/)' },
    },
    {
      name: 'sibling-domains-are-strangers',
      comment: 'app.ts introduces them.',
      severity: 'error',
      from: { path: `^src/main/${domain}/` },
      to: { path: `^src/main/${domain}/`, pathNot: '^src/main/$1/' },
    },
    {
      name: 'machinery-knows-no-domain',
      comment: 'The engine, the store and the shared pieces of main serve the domains and know none.',
      severity: 'error',
      from: { path: '^src/main/(engine|hub|storage|web|shell)/', pathNot: '\\.test\\.ts$' },
      to: { path: `^src/main/${domain}/` },
    },
    {
      name: 'sibling-features-are-strangers',
      comment: 'renderer/app introduces them.',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/([^/]+)/', pathNot: '^src/renderer/features/$1/' },
    },
    {
      name: 'ui-and-lib-know-no-feature',
      severity: 'error',
      from: { path: '^src/renderer/(ui|lib)/' },
      to: { path: '^src/renderer/(features|app)/' },
    },
    {
      name: 'ui-has-no-domain-words',
      severity: 'error',
      from: { path: '^src/renderer/ui/', pathNot: '\\.test\\.tsx$' },
      to: { path: '^src/shared/' },
    },
    {
      name: 'features-know-no-app',
      severity: 'error',
      from: { path: '^src/renderer/features/' },
      to: { path: '^src/renderer/app/' },
    },
    {
      name: 'product-needs-no-test',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$|/testing/' },
      to: { path: '\\.test\\.tsx?$|/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    // Types count: a type of another layer is a dependency on it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}

import { dirname, join } from 'node:path'
import ts from 'typescript'
import { root } from './read-architecture.ts'

/*
 * What the sources say to a person, read with the compiler's own types. The types know which keys a `t(`date.${group}`)` can
 * ask for, and which texts can only be one of a closed set of values ("danger", "ArrowUp") and so are read by no one.
 */

export interface Sources {
  checker: ts.TypeChecker
  /** By path from the root, with slashes. */
  files: ReadonlyMap<string, ts.SourceFile>
}

/** Product sources, without tests and what only they use. `planted` lies in `src/renderer`, under that path, in memory alone. */
export function openSources(planted: { path: string; text: string }): Sources {
  const plantedFile = join(root, planted.path)
  const host: ts.ParseConfigFileHost = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fault => raise(fault) }
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.json'), {}, host)
  if (config === undefined) throw new Error('tsconfig.json cannot be read')
  const compilerHost = ts.createCompilerHost(config.options)
  const readFile = compilerHost.getSourceFile.bind(compilerHost)
  compilerHost.getSourceFile = (name, version) =>
    name === plantedFile ? ts.createSourceFile(name, planted.text, version) : readFile(name, version)
  const names = config.fileNames.filter(name => isProduct(pathOf(name)))
  const program = ts.createProgram([...names, plantedFile], config.options, compilerHost)
  const files = program.getSourceFiles().map(file => [pathOf(file.fileName), file] as const)
  return { checker: program.getTypeChecker(), files: new Map(files.filter(([path]) => isProduct(path))) }
}

/** Keys that are asked for in a `t`, as `namespace:key`; a place whose key no type names is a fault of that place. */
export function findUsedKeys({ checker }: Sources, file: ts.SourceFile): Set<string> {
  const keys = new Set<string>()
  visitAll(file, node => {
    if (!ts.isCallExpression(node)) return
    const [key] = node.arguments
    const called = checker.getTypeAtLocation(node.expression)
    if (key === undefined || called.symbol?.name !== 'TFunction') return
    const namespace = firstNamespace(checker.getTypeArguments(called as ts.TypeReference)[0], checker)
    for (const each of literals(checker.getTypeAtLocation(key)) ?? [])
      keys.add(each.includes(':') ? each : `${namespace}:${each}`)
    if (literals(checker.getTypeAtLocation(key)) === null)
      throw new Error(`no type names the keys of ${node.getText()}`)
  })
  return keys
}

/** Names of what is read of values of the type `typeName` of the file `declaredIn`, in files of its folder. */
export function findReadProperties({ checker, files }: Sources, declaredIn: string, typeName: string): Set<string> {
  const declaration = files.get(declaredIn)?.statements.find(ts.isTypeAliasDeclaration)
  if (declaration?.name.text !== typeName) throw new Error(`${declaredIn} declares no ${typeName}`)
  const type = checker.getTypeAtLocation(declaration)
  const names = new Set<string>()
  const folder = [...files].filter(([path]) => dirname(path) === dirname(declaredIn))
  for (const [, file] of folder)
    visitAll(file, node => {
      const isRead = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)
      if (!isRead || checker.getTypeAtLocation(node.expression) !== type) return
      if (ts.isPropertyAccessExpression(node)) names.add(node.name.text)
      else for (const name of literals(checker.getTypeAtLocation(node.argumentExpression)) ?? []) names.add(name)
    })
  return names
}

/** Texts for a person that stand in the source itself. */
export function findWrittenTexts(sources: Sources, file: ts.SourceFile): string[] {
  const found: string[] = []
  visitAll(file, node => {
    const text = textOf(node)
    if (text !== null && isForPeople(sources.checker, node, text)) found.push(text.replace(/\s+/g, ' ').trim())
  })
  return found
}

/** Attributes whose text is code, though their type is any text. */
const codeAttributes = new Set(['className', 'style', 'href', 'to', 'accept', 'dir', 'd', 'id', 'name'])

function isForPeople(checker: ts.TypeChecker, node: ts.Node, text: string): boolean {
  if (ts.isJsxText(node)) return /\p{L}/u.test(text)
  if (isCode(node) || literals(checker.getContextualType(node as ts.Expression)) !== null) return false
  const place = ts.findAncestor(node.parent, isPlace)
  if (place !== undefined && isSuperCall(place)) return false
  if (place === undefined || ts.isFunctionLike(place) || ts.isCallExpression(place))
    return /(?:^|\s)\p{Lu}\p{Ll}|\p{Script=Han}/u.test(text)
  if (ts.isJsxAttribute(place))
    return /\p{L}/u.test(text) && !/^data-/.test(place.name.getText()) && !codeAttributes.has(place.name.getText())
  return ts.isJsxExpression(place) && /\p{L}/u.test(text)
}

/** What a text is written into: a piece of the page, an error for the log, a type; or is first given to, or made by. */
function isPlace(node: ts.Node): boolean {
  return (
    ts.isJsxAttribute(node) ||
    (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) ||
    ts.isNewExpression(node) ||
    isSuperCall(node) ||
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isCallExpression(node) ||
    ts.isFunctionLike(node)
  )
}

/** The message of an error, written by its class. */
function isSuperCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword
}

/** A name of a property, or one side of a comparison. */
function isCode(node: ts.Node): boolean {
  const { parent } = node
  if (ts.isPropertyAssignment(parent)) return parent.name === node
  if (!ts.isBinaryExpression(parent)) return ts.isCaseClause(parent)
  const { EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken, InKeyword } = ts.SyntaxKind
  return [EqualsEqualsEqualsToken, ExclamationEqualsEqualsToken, InKeyword].some(
    kind => kind === parent.operatorToken.kind,
  )
}

function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text
  if (!ts.isTemplateExpression(node)) return null
  return [node.head.text, ...node.templateSpans.map(span => span.literal.text)].join('…')
}

/** The values of a type that has a closed set of texts among its values; null of any other. */
function literals(type: ts.Type | undefined): string[] | null {
  const types = type === undefined ? [] : type.isUnion() ? type.types : [type]
  const texts = types.flatMap(each => (each.isStringLiteral() ? [each.value] : []))
  return texts.length === 0 ? null : texts
}

/** `t` looks keys without a namespace up in the first that it was made for. */
function firstNamespace(type: ts.Type | undefined, checker: ts.TypeChecker): string {
  const first =
    type !== undefined && checker.isTupleType(type) ? checker.getTypeArguments(type as ts.TypeReference)[0] : type
  const [name] = literals(first) ?? []
  if (name === undefined) throw new Error('a t without a namespace')
  return name
}

function visitAll(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, child => visitAll(child, visit))
}

function isProduct(path: string): boolean {
  return /^src\/.*\.tsx?$/.test(path) && !/\.test\.|\/testing\/|test-kit|-sample\.ts/.test(path)
}

function pathOf(file: string): string {
  return file.startsWith(root) ? file.slice(root.length + 1).replaceAll('\\', '/') : file
}

function raise(fault: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, '\n'))
}

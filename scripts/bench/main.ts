import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { arch, cpus, platform, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { decodeBench } from './decode-bench.ts'
import { downloadBench } from './download-bench.ts'
import { fitBench } from './fit-bench.ts'
import { importKillBench } from './import-kill-bench.ts'
import { killBench } from './kill-bench.ts'
import { type Bench, type BenchContext, formatTable, isWithin, type Measure } from './measure.ts'
import { memoryBench } from './memory-bench.ts'
import { packageBench } from './package-bench.ts'
import { pageBench } from './page-bench.ts'
import { pagesBench } from './pages-bench.ts'
import { passagesBench } from './passages-bench.ts'
import { retrievalBench } from './retrieval-bench.ts'
import { searchBench } from './search-bench.ts'
import { startBench } from './start-bench.ts'
import { turnsBench } from './turns-bench.ts'

/*
 * npm run bench                      everything, about half an hour on two cores
 * npm run bench -- decode page       some of it
 * npm run bench -- decode --model F  with a GGUF of yours
 * npm run bench -- pages --documents DIR           with PDFs of yours, too
 * npm run bench -- retrieval --documents DIR --questions FILE [--model F]  with an embedding model F
 * Options: --quick (fewer repetitions), --json FILE
 */

const benches: Readonly<Record<string, Bench>> = {
  decode: decodeBench,
  turns: turnsBench,
  page: pageBench,
  pages: pagesBench,
  search: searchBench,
  fit: fitBench,
  memory: memoryBench,
  start: startBench,
  package: packageBench,
  kill: killBench,
  download: downloadBench,
  retrieval: retrievalBench,
  passages: passagesBench,
  'import-kill': importKillBench,
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string' },
    documents: { type: 'string' },
    questions: { type: 'string' },
    json: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter(name => benches[name] === undefined)
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}

const cacheDir = resolve('.cache', 'bench')
await mkdir(cacheDir, { recursive: true })
const measures: Measure[] = []
const failures: string[] = []
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const workDir = await mkdtemp(join(tmpdir(), 'ponder-bench-'))
  const context: BenchContext = {
    workDir,
    cacheDir,
    modelPath: values.model === undefined ? null : resolve(values.model),
    documentsDir: values.documents === undefined ? null : resolve(values.documents),
    questionsFile: values.questions === undefined ? null : resolve(values.questions),
    quick: values.quick,
    say: line => console.error(`${name}: ${line}`),
  }
  try {
    measures.push(...(await bench(context)))
  } catch (error) {
    failures.push(name)
    console.error(`${name} could not be measured:`, error)
  } finally {
    await rm(workDir, { recursive: true, force: true })
  }
}

const machine = `${platform()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`
const report = JSON.stringify({ at: new Date().toISOString(), machine, measures, failures }, null, 2)
if (values.json !== undefined) await writeFile(values.json, report)
console.log(`${report}\n\n${machine}\n\n${formatTable(measures)}`)
process.exit(failures.length > 0 || measures.some(measure => isWithin(measure) === false) ? 1 : 0)

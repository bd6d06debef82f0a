import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './read-builder-config.ts'

const include = join(root, 'build/uninstall.nsh')
const hasCompiler = spawnSync('makensis', ['-VERSION']).status === 0

/** As electron-builder puts it: the include before the languages, its macro in the section that removes. */
const installer = `Unicode true
!include LogicLib.nsh
!include MUI2.nsh
!define isUpdated \`"" IsUpdatedHere ""\`
!macro _IsUpdatedHere _a _b _t _f
  StrCmp "$0" "updated" \`\${_t}\` \`\${_f}\`
!macroend
!include "${include}"
Name Ponder
OutFile ponder.exe
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE English
!insertmacro MUI_LANGUAGE French
!insertmacro MUI_LANGUAGE SimpChinese
Section
  WriteUninstaller "$INSTDIR\\uninstall.exe"
SectionEnd
Section Uninstall
  !insertmacro customUnInstall
SectionEnd
`

test.skipIf(!hasCompiler)(
  'makensis compiles the question without a warning, in a small installer; NOT in ours',
  async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ponder-nsis-'))
    await writeFile(join(dir, 'installer.nsi'), installer)
    const { status, stdout, stderr } = spawnSync('makensis', ['-WX', '-V2', '-INPUTCHARSET', 'UTF8', 'installer.nsi'], {
      cwd: dir,
      encoding: 'utf8',
    })
    await rm(dir, { recursive: true, force: true })
    expect(`${status} ${stdout}${stderr}`).toBe('0 ')
  },
)

test('data goes only when the person says yes: silence, an update and Enter keep it', async () => {
  const text = await readFile(include, 'utf8')
  expect(text).toMatch(/\$\{ifNot\} \$\{isUpdated\}/)
  expect(text).toMatch(/MB_YESNO\|MB_ICONQUESTION\|MB_DEFBUTTON2 .* \/SD IDNO IDNO ponderKeepData/)
  expect(text.match(/RMDir .*/g)).toEqual(['RMDir /r "$APPDATA\\Ponder"'])
  // English, French, Simplified Chinese.
  expect([...text.matchAll(/LangString ponderDeleteData (\d+)/g)].map(([, id]) => id)).toEqual(['1033', '1036', '2052'])
})

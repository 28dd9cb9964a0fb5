import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { arrows } from './arrows'

/** Sentences about broken arrows below `root`, and how many files were read. */
async function broken(root: string, folders: readonly string[]) {
  const forbidden = arrows.map(({ name, sentence, from, to }) => ({
    name,
    comment: sentence,
    severity: 'error' as const,
    from,
    to,
  }))
  const result = await cruise(
    [...folders],
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '^(\\.next|dist)/' },
    },
    {
      alias: { '@': join(root, 'src'), '~': root },
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.scss'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  )
  const output = result.output as ICruiseResult
  return {
    read: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  }
}

/** Plants one violation of each arrow in an empty folder; answers the arrows that did not notice theirs. */
async function blindArrows(): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'portal-arrows-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write(
    'node_modules/payload/package.json',
    '{"name":"payload","version":"0.0.0","exports":{".":{"import":"./dist/index.js"}}}',
  )
  write('package.json', '{"dependencies":{"payload":"0.0.0"}}')
  for (const { planted } of arrows) write(planted.imports, 'export const planted = 1\n')
  write('src/kernel/roundabout.ts', "import './round'\nexport const planted = 1\n")
  const lines = new Map<string, string[]>()
  for (const { planted } of arrows) {
    const isPackage = planted.imports.startsWith('node_modules/')
    const path = relative(dirname(planted.file), planted.imports).replace(/\.tsx?$/, '')
    const target = isPackage ? 'payload' : path.startsWith('.') ? path : `./${path}`
    lines.set(planted.file, [...(lines.get(planted.file) ?? []), `import '${target}'`])
  }
  for (const [file, imports] of lines) write(file, `${imports.join('\n')}\nexport const planted = 1\n`)
  try {
    const { violations } = await broken(root, ['src', 'collections', 'payload.config.ts'])
    return arrows
      .filter(({ name, planted }) => !violations.some(({ rule, from }) => rule === name && from === planted.file))
      .map(({ name }) => name)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** A sentence for each broken arrow, and for each arrow that would not notice. */
export async function brokenArrows(root: string): Promise<readonly string[]> {
  const blind = await blindArrows()
  const { read, violations } = await broken(root, ['src', 'collections', 'payload.config.ts'])
  const sentences = violations.map(({ rule, from, to }) => {
    const arrow = arrows.find(({ name }) => name === rule)
    return `${from} → ${to}: ${arrow?.sentence ?? rule}`
  })
  return [
    ...blind.map((name) => `The arrow « ${name} » does not notice its planted violation.`),
    ...(read < 50 ? [`Only ${read} files were read: the arrows were not checked.`] : []),
    ...sentences,
  ]
}

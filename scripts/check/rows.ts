import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import ts from 'typescript'
import { order } from './arrows'
import { mayReach } from './rows-of-others'

/** Paths from the root, each with the text of the file. */
type Sources = ReadonlyMap<string, string>

/** A store row that a file takes from a slice that is not its own. */
interface Reach {
  readonly file: string
  readonly line: number
  readonly name: string
  readonly owner: string
}

/** A name that a file hands out, and the slice whose row it is. */
type Names = ReadonlyMap<string, string>

/** A row where it is made. */
interface Made {
  readonly file: string
  readonly line: number
  readonly name: string
  readonly slug: string
  readonly isExported: boolean
}

const isSlice = (folder: string | undefined): folder is string => order.includes(folder ?? '')
const lineOf = (source: ts.SourceFile, node: ts.Node): number =>
  source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1
const folderOf = (file: string): string => file.split('/')[1] ?? ''

/** The names of store rows that are made here: `export const issuances = collection<Issuance>('issuances')`. */
function rowsMadeIn(file: string, source: ts.SourceFile): readonly Made[] {
  return source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return []
    const isExported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
    return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
      if (!initializer || !ts.isCallExpression(initializer) || !ts.isIdentifier(initializer.expression)) return []
      const [slug] = initializer.arguments
      if (initializer.expression.text !== 'collection' || !slug || !ts.isStringLiteral(slug)) return []
      const line = lineOf(source, statement)
      return [{ file, line, name: name.getText(source), slug: slug.text, isExported }]
    })
  })
}

/** What a file takes from others or hands on, types apart: `*` stands for all that the other file exports. */
function valuesTaken(source: ts.SourceFile) {
  const taken: { from: string; name: string; as: string | null; line: number }[] = []
  const visit = (node: ts.Node): void => {
    const line = lineOf(source, node)
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const clause = node.importClause
      const bindings = clause && clause.phaseModifier !== ts.SyntaxKind.TypeKeyword ? clause.namedBindings : undefined
      const from = node.moduleSpecifier.text
      if (bindings && ts.isNamespaceImport(bindings)) taken.push({ from, name: '*', as: null, line })
      else
        for (const { isTypeOnly, propertyName, name } of bindings?.elements ?? [])
          if (!isTypeOnly) taken.push({ from, name: (propertyName ?? name).text, as: null, line })
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      const from = node.moduleSpecifier.text
      if (node.isTypeOnly) return
      if (!node.exportClause || ts.isNamespaceExport(node.exportClause)) taken.push({ from, name: '*', as: '*', line })
      else
        for (const { isTypeOnly, propertyName, name } of node.exportClause.elements)
          if (!isTypeOnly) taken.push({ from, name: (propertyName ?? name).text, as: name.text, line })
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments
      if (from && ts.isStringLiteral(from)) taken.push({ from: from.text, name: '*', as: null, line })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return taken
}

/** The file behind `@/…`, `~/…` or a relative path; null for a package, or for what is not among the sources. */
function fileBehind(sources: Sources, importer: string, specifier: string): string | null {
  const path = specifier.startsWith('@/')
    ? `src/${specifier.slice(2)}`
    : specifier.startsWith('~/')
      ? specifier.slice(2)
      : specifier.startsWith('.')
        ? normalize(join(dirname(importer), specifier))
        : null
  return path === null
    ? null
    : (['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((file) => sources.has(file)) ?? null)
}

/** Every import of a store row across slices, and how many rows there are to look for. */
export function rowsReached(sources: Sources): { readonly rows: number; readonly reaches: readonly Reach[] } {
  const trees = [...sources].map(([file, text]) => ({
    file,
    tree: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
  }))
  const made = trees.flatMap(({ file, tree }) => rowsMadeIn(file, tree))
  const handed = new Map<string, Map<string, string>>()
  const hand = (file: string, name: string, owner: string): void => {
    handed.set(file, (handed.get(file) ?? new Map<string, string>()).set(name, owner))
  }
  for (const { file, name, isExported } of made)
    if (isExported && isSlice(folderOf(file))) hand(file, name, folderOf(file))
  const links = trees.flatMap(({ file, tree }) =>
    valuesTaken(tree).flatMap(({ from, ...taken }) => {
      const behind = fileBehind(sources, file, from)
      return behind === null ? [] : [{ file, behind, ...taken }]
    }),
  )
  const namesOf = ({ behind, name }: { behind: string; name: string }): [string, string][] => {
    const names: Names = handed.get(behind) ?? new Map()
    const owner = names.get(name)
    return name === '*' ? [...names] : owner ? [[name, owner]] : []
  }
  // A row that is handed on stays its owner's row, however many files it passes through.
  for (let before = -1, now = 0; before !== now; ) {
    before = now
    for (const link of links)
      if (link.as !== null)
        for (const [name, owner] of namesOf(link)) hand(link.file, link.as === '*' ? name : link.as, owner)
    now = [...handed.values()].reduce((sum, names) => sum + names.size, 0)
  }
  const imported = links.flatMap((link) =>
    namesOf(link)
      .filter(([, owner]) => owner !== folderOf(link.file))
      .map(([name, owner]) => ({ file: link.file, line: link.line, name, owner })),
  )
  return { rows: made.length, reaches: [...imported, ...madeAgain(made)] }
}

/** A row under a slug that a slice exports as its own, made elsewhere too: the same rows by another name. */
function madeAgain(made: readonly Made[]): readonly Reach[] {
  const owned = new Map<string, string>()
  for (const { file, slug, isExported } of made)
    if (isExported && isSlice(folderOf(file)) && !owned.has(slug)) owned.set(slug, folderOf(file))
  return made.flatMap(({ file, line, name, slug }) => {
    const owner = owned.get(slug)
    return owner && owner !== folderOf(file) ? [{ file, line, name, owner }] : []
  })
}

/** A sentence for each reach that no line of the table allows, and for each line that allows nothing any more. */
export function judgeReaches(reaches: readonly Reach[], allowed: Readonly<Record<string, string>>): readonly string[] {
  const idle = Object.keys(allowed).filter((file) => !reaches.some((reach) => reach.file === `src/${file}`))
  return [
    ...reaches
      .filter(({ file }) => !Object.hasOwn(allowed, file.slice('src/'.length)))
      .map(
        ({ file, line, name, owner }) =>
          `${file}:${line}: « ${name} » are rows of ${owner}: ask a query of ${owner} for them, or let a command of ${owner} write them.`,
      ),
    ...idle.map(
      (file) =>
        `src/${file} takes no rows of another slice any more: take its line out of scripts/check/rows-of-others.ts.`,
    ),
  ]
}

/** Each way to reach another slice's rows, planted: path, text, and whether the check has to notice it. */
const planted: readonly { readonly file: string; readonly text: string; readonly isWrong: boolean }[] = [
  {
    file: 'src/issuing/records.ts',
    text: "export const issuances = collection<Issuance>('issuances')",
    isWrong: false,
  },
  { file: 'src/issuing/queries.ts', text: "export { issuances as ledger } from './records'", isWrong: false },
  { file: 'src/issuing/gate.ts', text: "import { issuances } from './records'", isWrong: false },
  { file: 'src/awards/type.ts', text: "import { type issuances } from '@/issuing/records'", isWrong: false },
  { file: 'src/awards/named.ts', text: "import { issuances as rows } from '@/issuing/records'", isWrong: true },
  { file: 'src/awards/handed-on.ts', text: "import { ledger } from '@/issuing/queries'", isWrong: true },
  { file: 'src/awards/all.ts', text: "import * as records from '../issuing/records'", isWrong: true },
  { file: 'src/app/page.tsx', text: "const { issuances } = await import('@/issuing/records')", isWrong: true },
  { file: 'src/awards/again.ts', text: "const mine = collection<Issuance>('issuances')", isWrong: true },
]

function blindSpots(): readonly string[] {
  const { reaches } = rowsReached(new Map(planted.map(({ file, text }) => [file, text])))
  return planted
    .filter(({ file, isWrong }) => reaches.some((reach) => reach.file === file) !== isWrong)
    .map(({ text }) => `The check of rows judges « ${text} » wrongly.`)
}

/** No slice takes another one's store rows (design §3): a sentence for each that does, without a reason in the table. */
export function foreignRows(root: string): readonly string[] {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', 'src'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\0')
    .filter((file) => /\.tsx?$/.test(file) && existsSync(join(root, file)))
  const { rows, reaches } = rowsReached(new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])))
  return [
    ...blindSpots(),
    ...(rows < 20 ? [`Only ${rows} kinds of rows were found: who takes them was not checked.`] : []),
    ...judgeReaches(reaches, mayReach),
  ]
}

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** A citation as it stands in a file: `MEM-3`, `R21`, `12.6`, `design §4`, `decisions/0007`, or the path of a link. */
export interface Citation {
  readonly line: number
  readonly cites: string
}

const rules = 'docs/domain/rules.md'
const requirements = 'docs/domain/requirements.md'
const design = 'docs/design.md'
const sources = 'docs/domain/sources.md'

/** What a rule of the domain is cited by; its section of the rules names it in its heading: « ## 2. Membership (MEM) ». */
const prefixes = 'TIME|MEM|AWD|TRG|MAP|ISS|REV|CEIL|JURY|REM|CLK|MOD|ACC'

/** MEM-3, AWD-1…13, ISS-3 to ISS-5: both ends of a range are looked up. */
const ruleForm = new RegExp(
  `(?<![\\w/+-])(${prefixes})-(\\d+)(?:(?:…| to )(?:(?:${prefixes})-)?(\\d+)(?!\\s?(?:ms|s|h|days|months|min)\\b))?(?![\\w-])`,
  'g',
)
/** R21, Q13, EX6, standing alone: not R-2026, not a part of a name, a path or a coded value. */
const numberForm = /(?<![\w/+=.$-])(R|Q|EX)(\d{1,3})(?![\w/+=-]|\.\d)/g
/** 12.6, after what announces a table: a bracket, a quotation mark, a comma, « table », « of », « § ». A version has a third part. */
const machineForm =
  /(?:(?<=[('«§])|(?<=[A-Z]-\d{1,2}, )|(?<=\b(?:[Tt]ables?|machine|of|and|to) ))12\.(1?\d)(?![\w%]| %|[.,]\d)/g
/** design §4, design §4, §7 */
const designForm = /\bdesign(?:\.md)?`? (§\d+b?(?:(?:,| and) §\d+b?)*)/g
/** decisions/0007, decisions/0007-badge-texts.md, decision 9 */
const decisionForm = /\bdecisions\/(\d{4})(?:-[a-z0-9-]+)?|\bdecision (\d{1,2})\b(?!-)/g
/** S0:112, S3:25-26,30: lines of a source, each told in a row of docs/domain/sources.md. */
const sourceForm = /\b(S\d):(\d+(?:[-,]\d+)*)/g
/** [words](../path.md#place) */
const linkForm = /\]\(([^()\s]+)\)/g

/** `src/kernel/ids.ts`, `tests/platform/store-contract`: a path of ours in a document, without « … » or « <slice> ». */
const pathForm = /`((?:src|collections|templates|tests|scripts|bench|migrations|docs)\/[\w./()[\]-]+)`/g

/** Every citation that a text makes, in the forms above; links and paths only where the file is a document. */
export function citationsIn(file: string, text: string): readonly Citation[] {
  return text.split('\n').flatMap((line, index) => {
    const found = [
      ...[...line.matchAll(ruleForm)].flatMap(([, prefix, first, last]) =>
        [first, last].flatMap((number) => (number ? [`${prefix}-${number}`] : [])),
      ),
      ...[...line.matchAll(numberForm)].map(([, prefix, number]) => `${prefix}${number}`),
      ...[...line.matchAll(machineForm)].map(([, number]) => `12.${number}`),
      ...[...line.matchAll(designForm)].flatMap(([, sections = '']) =>
        [...sections.matchAll(/§\d+b?/g)].map(([section]) => `design ${section}`),
      ),
      ...[...line.matchAll(decisionForm)].map(
        ([, path, number = '']) => `decisions/${path ?? number.padStart(4, '0')}`,
      ),
      ...[...line.matchAll(sourceForm)].flatMap(([, source, lines = '']) =>
        lines.split(/[-,]/).map((number) => `${source}:${number}`),
      ),
      ...(file.endsWith('.md') ? [...linksIn(file, line), ...pathsIn(file, line)] : []),
    ]
    return found.map((cites) => ({ line: index + 1, cites }))
  })
}

/** Links to files of ours, as paths from the root. */
const linksIn = (file: string, line: string): string[] =>
  [...line.matchAll(linkForm)]
    .map(([, target = '']) => target.split('#')[0] ?? '')
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(file), target)))

/** Decisions tell what was there on their day; references are about the parts of others. */
const pathsIn = (file: string, line: string): string[] =>
  /^docs\/(?:decisions|reference)\//.test(file) ? [] : [...line.matchAll(pathForm)].map(([, path = '']) => path)

/** Every place that a citation may lead to, read from the documents. `decisions`: the names of their files. */
export function placesIn(texts: {
  readonly rules: string
  readonly requirements: string
  readonly design: string
  readonly sources: string
  readonly decisions: readonly string[]
}): ReadonlySet<string> {
  const rows = (text: string, form: RegExp): string[] => [...text.matchAll(form)].map(([, place = '']) => place)
  return new Set([
    ...rulePlaces(texts.rules),
    ...rows(texts.rules, /^\| (EX\d+) \|/gm),
    ...rows(texts.rules, /^### (12\.\d+) /gm),
    ...rows(texts.requirements, /^\| ([RQ]\d+) \|/gm),
    ...rows(texts.design, /^## (\d+b?)\. /gm).map((section) => `design §${section}`),
    ...sourcePlaces(texts.sources),
    ...texts.decisions.map((name) => `decisions/${name.slice(0, 4)}`),
  ])
}

/** MEM-1, MEM-2 …: the numbered lines and rows below a heading that names the prefix. */
function rulePlaces(text: string): readonly string[] {
  let prefix = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('#')) prefix = /\(([A-Z]+)\)$/.exec(line)?.[1] ?? ''
    const number = /^(?:(\d+)\. |\| (\d+) \|)/.exec(line)
    return prefix && number ? [`${prefix}-${number[1] ?? number[2]}`] : []
  })
}

/** S0:39, S0:40 …: the lines that the rows below « ## S0, … » tell of. */
function sourcePlaces(text: string): readonly string[] {
  let source = ''
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) source = line.slice(3, 5)
    const [, first, last = first] = /^\| (\d+)(?:-(\d+))? \|/.exec(line) ?? []
    if (!first) return []
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${source}:${Number(first) + index}`)
  })
}

/** A sentence for each citation in code, tests and documents that leads nowhere. */
export function brokenReferences(root: string): readonly string[] {
  const list = (...paths: string[]): string[] =>
    execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...paths], {
      cwd: root,
      encoding: 'utf8',
    })
      .split('\0')
      .filter((file) => file !== '' && existsSync(join(root, file)))
  const read = (file: string): string => readFileSync(join(root, file), 'utf8')
  const places = placesIn({
    rules: read(rules),
    requirements: read(requirements),
    design: read(design),
    sources: read(sources),
    decisions: list('docs/decisions').map((file) => file.slice('docs/decisions/'.length)),
  })
  const files = list('*.ts', '*.tsx', '*.mjs', '*.css', '*.md')
  let cited = 0
  const broken = files.flatMap((file) =>
    citationsIn(file, read(file)).flatMap(({ line, cites }) => {
      cited += 1
      const exists =
        places.has(cites) || (isPath(cites) && ['', '.ts', '.tsx'].some((end) => existsSync(join(root, cites + end))))
      return exists ? [] : [`${file}:${line}: ${cites} leads nowhere: ${homeOf(cites)}.`]
    }),
  )
  // A check that finds nothing to check has lost its eyes.
  return cited < 200 ? [`Only ${cited} citations were found: the references were not checked.`, ...broken] : broken
}

const isPath = (cites: string): boolean =>
  !/^(?:decisions\/\d{4}|design §\d+b?|12\.\d+|S\d:\d+|[A-Z]+-?\d+)$/.test(cites)

function homeOf(cites: string): string {
  if (/^decisions\/\d+$/.test(cites)) return 'docs/decisions has no such file'
  if (isPath(cites)) return 'there is no such file'
  if (cites.startsWith('design')) return `${design} has no such section`
  if (/^S\d:/.test(cites)) return `${sources} has no row for this line`
  return `${/^[RQ]\d/.test(cites) ? requirements : rules} has no such place`
}

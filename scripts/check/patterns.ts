import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { checkSync } from 'recheck'
import ts from 'typescript'

/** A regular expression of ours, and where it stands. */
export interface FoundPattern {
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** What runs in the portal; tools and tests read only what we wrote ourselves. */
const folders = ['src', 'collections', 'templates', 'payload.config.ts']

/**
 * What is wrong with the patterns of the sources: each must run in linear time, since a pattern that steps back can be
 * made to hang a process by a few kilobytes of input; and none is put together while the portal runs.
 */
export function slowPatterns(root: string): readonly string[] {
  // Its other backends start a binary or a Java machine; the one in JavaScript is quick enough for short patterns.
  process.env.RECHECK_BACKEND = 'pure'
  const files = execFileSync('git', ['ls-files', '--', ...folders], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.(?:ts|tsx)$/.test(file) && !file.endsWith('payload-types.ts'))
  const { judge, keep } = judgedBefore(root)
  const sentences = files.flatMap((file) => {
    const { patterns, composed } = patternsOf(file, readFileSync(join(root, file), 'utf8'))
    const slow = patterns.map((pattern) => ({ ...pattern, ...judge(pattern) })).filter((one) => !one.isLinear)
    return [
      ...composed.map((place) => `${place}: a pattern is put together at run time; compare text instead.`),
      ...slow.map(({ place, source, flags, why }) => `${place}: /${source}/${flags} is not linear (${why}).`),
    ]
  })
  keep()
  return sentences
}

interface Judged {
  readonly isLinear: boolean
  readonly why: string
}

/** Whether a pattern takes a time that grows with its input and no faster. */
export function isLinear(source: string, flags: string): Judged {
  const found = checkSync(source, flags, { timeout: 10_000, checker: 'automaton' })
  return {
    isLinear: found.status === 'safe',
    why: found.status === 'unknown' ? 'unknown' : found.complexity.summary,
  }
}

/** Judging takes seconds in all and gives the same every time: what was judged here before is not judged again. */
function judgedBefore(root: string): { judge: (pattern: FoundPattern) => Judged; keep: () => void } {
  const path = join(root, 'node_modules', '.cache', 'judged-patterns.json')
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as [string, Judged][]) : []
  const judged = new Map<string, Judged>(kept)
  return {
    judge: ({ source, flags }) => {
      const key = `${flags}/${source}`
      const answer = judged.get(key) ?? isLinear(source, flags)
      // A machine under load may run out of time: it is asked again.
      if (answer.why !== 'unknown') judged.set(key, answer)
      return answer
    },
    keep: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, JSON.stringify([...judged]))
    },
  }
}

/** The patterns that one file writes, and the places where it puts one together. */
export function patternsOf(
  file: string,
  text: string,
): { readonly patterns: readonly FoundPattern[]; readonly composed: readonly string[] } {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const patterns: FoundPattern[] = []
  const composed: string[] = []
  const placeOf = (node: ts.Node): string =>
    `${file}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/')
      patterns.push({ place: placeOf(node), source: node.text.slice(1, end), flags: node.text.slice(end + 1) })
    }
    const isCall = ts.isNewExpression(node) || ts.isCallExpression(node)
    if (isCall && node.expression.getText(tree) === 'RegExp') composed.push(placeOf(node))
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return { patterns, composed }
}

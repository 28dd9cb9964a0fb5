import { effectNames } from '@/app/(payload)/views/effect-names'
import { issuanceEventNames } from '@/app/(payload)/views/issuance-events'
import { journalEventNames } from '@/app/(payload)/views/journal-events'
import { awardStateNames, heldReasonNames, ignoredReasonNames } from '@/awards/evaluation/explanation'
import { conversationStateNames } from '@/casework/conversation'
import { requestReasonNames } from '@/casework/exchange'
import { workStageNames } from '@/casework/work-query'
import { competencyLabels, coverageLabels, levelLabels } from '@/catalogue/competency'
import { submissionStateNames } from '@/catalogue/submission'
import { lineOutcomeNames } from '@/intake/import'
import { issuanceStates } from '@/issuing/issuance'
import { roleNames } from '@/organizations/seat'
import { channelNames, requestKindNames, requestStateNames } from '@/people/privacy-request'
import { applicationKindNames, applicationStateNames } from '@/recognition/application'
import { pointReviewNames } from '@/recognition/case-view'
import { membershipStatusNames } from '@/recognition/membership'

/** Every table that gives a French word to what the program keeps. */
export const wordTables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  applicationKindNames,
  applicationStateNames,
  awardStateNames,
  channelNames,
  competencyLabels,
  conversationStateNames,
  coverageLabels,
  effectNames,
  heldReasonNames,
  ignoredReasonNames,
  issuanceEventNames,
  issuanceStates,
  journalEventNames,
  levelLabels,
  lineOutcomeNames,
  membershipStatusNames,
  pointReviewNames,
  requestKindNames,
  requestReasonNames,
  requestStateNames,
  roleNames,
  submissionStateNames,
  workStageNames,
}

/** Keys of those tables that are also words, or roots of words, of French. */
const alsoFrench = new Set([
  ...['absent', 'active', 'admin', 'application', 'communicate', 'conform', 'contact', 'correction', 'email', 'future'],
  ...[
    'information',
    'message',
    'mail',
    'note',
    'objection',
    'organisation',
    'phone',
    'place',
    'question',
    'suspension',
  ],
  ...['renewal', 'access', 'badge', 'doubles', 'double', 'initial', 'post', 'direct', 'opposition', 'limitation'],
])
const english = ['pending', 'submitted', 'accepted', 'refused', 'draft', 'reviewer', 'editor', 'moderator', 'undefined']
const codes = new Set(
  [
    ...Object.values(wordTables).flatMap(Object.keys),
    ...english,
    'schemeManager',
    'juryPresident',
    'true',
    'false',
  ].filter((code) => !alsoFrench.has(code)),
)

/** Web and mail addresses may hold anything. */
const addresses = /(?:https?:\/\/|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:fr|com|org|example|app|net|eu|io)\b\S*/g
const shapes: readonly (readonly [string, RegExp])[] = [
  ['identifier', /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g],
  ['date of a program', /\b\d{4}-\d{2}-\d{2}(?!\d)(?:T[\d:.]+Z?)?/g],
  ['JSON', /[[{]\s*"[^"]*"?|"[\w-]+"\s*:|\[object \w+\]|\[\]|\{\}/g],
  [
    'name of a program',
    /\b[a-z]{2,}[A-Z][a-zA-Z]*\b|\b[a-z]+(?:_[a-z]+)+\b|(?<![\w.-])[a-z]{3,}\.[a-z]+(?:-[a-z]+)*(?![\w.-])/g,
  ],
  ['no value', /\b(?:NaN|null|undefined)\b/g],
]

/** What a reader of a visible text should never meet, with its kind; an empty list where all is French. */
export function shownCodes(visible: string): readonly string[] {
  const text = visible.replaceAll(addresses, ' ')
  const shaped = shapes.flatMap(([kind, shape]) => [...text.matchAll(shape)].map(([found]) => `${kind}: ${found}`))
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:[.-][\p{L}\p{N}]+)*/gu)].map(([word]) => word)
  return [...new Set([...shaped, ...words.filter((word) => codes.has(word)).map((word) => `code: ${word}`)])]
}

/** Spaces that may break where French typography keeps a sign with its word. */
export const looseSpaces = (visible: string): readonly string[] =>
  [...visible.matchAll(/.{0,20}(?: [;!?»:](?![\p{L}\p{N}])|« ).{0,10}/gu)].map(([found]) => found)

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': '’',
  '#39': '’',
  nbsp: '\u00a0',
}

/** What a page says: its texts without its tags, comments, styles and scripts; blocks stand on lines of their own. */
export const visibleText = (html: string): string =>
  html
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(/<(style|script|head|svg|code|pre)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<\/?(?:a|b|em|span|strong|abbr|time|small)\b[^>]*>/g, '')
    .replaceAll(/<[^>]+>/g, '\n')
    .replaceAll(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all)
    .replaceAll(/[ \n]*\n[ \n]*/g, '\n')

import { mailsOf } from '@/boot/composed'
import { slices } from '@/boot/slices'
import { audiences, mailTimes, type NoticeKind, noticeCategories } from '@/platform/notice'

const asked = ({ to, isObligatory }: NoticeKind): string => {
  if (isObligatory) return '★ no'
  return to === 'addressee' ? 'by objecting, at the page that the mail names' : 'yes'
}
const leaves = ({ mail, gathers }: NoticeKind): string =>
  gathers ? 'once a day, gathered by itself' : mailTimes[mail].toLowerCase()

const line = (kind: NoticeKind): string =>
  `| \`${kind.name}\` | ${kind.tells} | ${audiences[kind.to]} | ${leaves(kind)} | ${kind.inPage ? 'yes' : '–'} | ${asked(kind)} |`

/** docs/notifications.md: who is told what, how, and what may be refused. */
export const notificationsPage = (): string => {
  const kinds = mailsOf(slices).map(({ kind }) => kind)
  const sections = Object.entries(noticeCategories).map(([category, { label, hint }]) =>
    [
      `## ${label}`,
      '',
      hint,
      '',
      '| kind | what it tells | to whom | mail, unless chosen otherwise | in the page | may be refused |',
      '|---|---|---|---|---|---|',
      ...kinds.filter((kind) => kind.category === category).map(line),
      '',
    ].join('\n'),
  )
  return [
    '# Who is told what',
    '',
    'Made from `src/<slice>/notices.ts` by `npm run generate`: the matrix of the rules (NOT), line by line. ★ = cannot be switched off. Every mail names one of these kinds (`notify`, `src/notifications/notify.ts`), and each stands in its slice’s manifest with its samples.',
    '',
    ...sections,
  ].join('\n')
}

import type { ShownAuthor } from '@/community/queries'
import { formatParisDate, formatTime, parisDateOf } from '@/kernel/dates'

/** Who wrote something: the display name, and the handle that tells two of one name apart. */
export const Author = ({ author: { name, handle } }: { readonly author: ShownAuthor }) => (
  <span>
    <strong>{name}</strong>
    {handle ? <span className="p-muted p-small"> @{handle}</span> : null}
  </span>
)

/** « 26 novembre 2026 à 9:14 »: kept pages know no « il y a ». */
export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at}>
    {formatParisDate(parisDateOf(at))} à {formatTime(at)}
  </time>
)

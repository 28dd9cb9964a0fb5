import { type ChangeObject, diffWordsWithSpace } from 'diff'
import { Fragment } from 'react'
import { Grid } from './layout'

/** Texts that have less than this in common are read whole: a mark on nearly each word helps nobody. */
const leastInCommon = 0.3
/** Beyond so many words that differ, the comparison ends: it would take long, and show nothing. */
const mostEdits = 1_500

type Part = Pick<ChangeObject<string>, 'added' | 'removed' | 'value'>

function partsOf(before: string, after: string): readonly Part[] | null {
  if (before === '' || after === '') return null
  const parts = diffWordsWithSpace(before, after, { maxEditLength: mostEdits })
  const common = parts?.reduce((sum, { added, removed, value }) => sum + (added || removed ? 0 : value.length), 0) ?? 0
  return parts && common >= leastInCommon * Math.max(before.length, after.length) ? parts : null
}

/** What stood there and what stands there, side by side or one below the other; what differs is marked in line, sign and words. */
export function ComparedTexts({ before, after }: { readonly before: string; readonly after: string }) {
  const parts = partsOf(before, after)
  return (
    <Grid columns={2}>
      <div className="p-compared">
        <p className="p-label">Avant</p>
        <p className="p-prewrap">
          {parts ? <Marked parts={parts} as="del" /> : before || <span className="p-muted">Rien n’était écrit.</span>}
        </p>
      </div>
      <div className="p-compared">
        <p className="p-label">Après</p>
        <p className="p-prewrap">
          {parts ? <Marked parts={parts} as="ins" /> : after || <span className="p-muted">Plus rien n’est écrit.</span>}
        </p>
      </div>
    </Grid>
  )
}

const words = { del: 'retiré', ins: 'ajouté' } as const

/** One side of the comparison, its own words marked; readers of the screen hear where a mark begins and ends. */
function Marked({ parts, as: Mark }: { readonly parts: readonly Part[]; readonly as: 'del' | 'ins' }) {
  const [own, other] = Mark === 'del' ? (['removed', 'added'] as const) : (['added', 'removed'] as const)
  return parts.map((part, index) => {
    if (part[other]) return null
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    if (!part[own]) return <Fragment key={index}>{part.value}</Fragment>
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <Mark key={index}>
        <span className="p-hidden">[{words[Mark]} : </span>
        {part.value}
        <span className="p-hidden">]</span>
      </Mark>
    )
  })
}

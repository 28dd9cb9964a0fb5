import type { Correction } from '@/casework/exchange'
import { ComparedTexts } from '@/ui/compared-texts'
import { Grid } from '@/ui/layout'

interface Props {
  readonly corrections: readonly Correction[]
  /** Where a picture that the case kept is had by its id. */
  readonly pictureAt: (id: string) => string
}

/** Longer comparisons are folded: the thread stays a thread. */
const shortLength = 700

/** What an answer changed, field by field, as it was then. */
export const Corrections = ({ corrections, pictureAt }: Props) =>
  corrections.map(({ name, label, kind, before, after }) => (
    <details key={name} open={kind === 'picture' || before.length + after.length <= shortLength}>
      <summary>{label} : avant et après</summary>
      {kind === 'picture' ? (
        <Grid columns={2}>
          <Picture title="Avant" address={before && pictureAt(before)} />
          <Picture title="Après" address={after && pictureAt(after)} />
        </Grid>
      ) : (
        <ComparedTexts before={before} after={after} />
      )}
    </details>
  ))

const Picture = ({ title, address }: { readonly title: string; readonly address: string }) => (
  <div className="p-compared">
    <p className="p-label">{title}</p>
    {address ? (
      // biome-ignore lint/performance/noImgElement: a private picture of ours, at its own size, asked with the session
      <img
        className="p-picture"
        src={address}
        alt={`Le badge ${title.toLowerCase()} la correction`}
        width={120}
        height={120}
      />
    ) : (
      <p className="p-muted">Il n’y avait pas d’image.</p>
    )}
  </div>
)

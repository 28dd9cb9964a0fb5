import type { BadgeSubmission } from '@/catalogue/submission'
import { Row, Stack } from '@/ui/layout'
import { Written } from '@/ui/linked-text'

/** What a structure tells of its badge, as its case holds it. */
export function PartnerBadgeFacts({ submission }: { readonly submission: BadgeSubmission }) {
  const { badge } = submission
  return (
    <Stack>
      <Row>
        <BadgePicture submission={submission} />
        <p className="p-measure">{badge.description}</p>
      </Row>
      <h3>Ses critères</h3>
      <Written text={badge.criteria} measured />
      {badge.credit ? (
        <>
          <h3>Qui l’a conçu</h3>
          <Written text={badge.credit} measured />
        </>
      ) : null}
      {badge.sourceUrl ? (
        <p className="p-small">
          <a href={badge.sourceUrl} rel="noopener nofollow">
            Page du badge chez son émetteur
          </a>
        </p>
      ) : null}
    </Stack>
  )
}

/** The picture as the case holds it; asked again when another one was sent. */
export function BadgePicture({ submission }: { readonly submission: BadgeSubmission }) {
  const { image, name } = submission.badge
  if (!image) return null
  const version = image.file.replaceAll(/[^a-z0-9]/g, '').slice(-12)
  return (
    // biome-ignore lint/performance/noImgElement: a private picture of ours, at its own size, asked with the session
    <img
      className="p-picture"
      src={`/api/portal/submissions/${submission.id}/image?v=${version}`}
      alt={`Le badge « ${name} »`}
      width={160}
      height={160}
    />
  )
}

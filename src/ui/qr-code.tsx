import { renderSVG } from 'uqr'

/** Squares that a telephone reads, in a `p-qr` frame; `label` says of what, since nobody hears squares. */
export const QrCode = ({ says, label }: { readonly says: string; readonly label: string }) => (
  <div
    role="img"
    aria-label={label}
    // biome-ignore lint/security/noDangerouslySetInnerHtml: squares that the library draws; what they say is not in them as text
    dangerouslySetInnerHTML={{ __html: renderSVG(says, { border: 2 }) }}
  />
)

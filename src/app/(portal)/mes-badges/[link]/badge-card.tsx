import { showingOf } from '@/awards/persons/showing'
import type { Issuance } from '@/issuing/issuance'
import { formatParisDate } from '@/kernel/dates'
import { slugOf } from '@/kernel/text'
import { BadgeImage } from '@/ui/badge/badge-image'
import { Row, Stack } from '@/ui/layout'
import { QrCode } from '@/ui/qr-code'
import { CopyAddress } from './copy-address'

/** One badge of the holder, with all the ways to show it to somebody. */
export function OwnBadge({ badge, portalUrl }: { readonly badge: Issuance; readonly portalUrl: string }) {
  const { pageUrl, pngUrl, jsonUrl, linkedInUrl } = showingOf(portalUrl, badge)
  const { name } = badge.badge
  const title = `badge-${badge.id}`
  return (
    <section aria-labelledby={title}>
      <div className="p-beside">
        <BadgeImage badge={badge.badgeCode} size="small" decorative />
        <Stack flow="tight">
          <h3 id={title}>{name}</h3>
          <p className="p-small p-muted">Délivré le {formatParisDate(badge.decidedOn)}</p>
          {pageUrl ? (
            <>
              <div className="p-no-print">
                <CopyAddress address={pageUrl} badgeName={name} />
              </div>
              <Row>
                <a href={pageUrl}>
                  Voir la page du badge <span className="p-hidden">« {name} »</span>
                </a>
                {pngUrl ? (
                  <a href={pngUrl} download={`${fileName(name)}.png`}>
                    Télécharger l’image (PNG) <span className="p-hidden">du badge « {name} »</span>
                  </a>
                ) : null}
                {jsonUrl ? (
                  <a href={jsonUrl} download={`${fileName(name)}.json`}>
                    Télécharger le badge signé (JSON) <span className="p-hidden">« {name} »</span>
                  </a>
                ) : null}
                {linkedInUrl ? (
                  <a href={linkedInUrl} target="_blank" rel="noopener noreferrer">
                    Ajouter à LinkedIn <span className="p-hidden">le badge « {name} »</span> (nouvel onglet)
                  </a>
                ) : null}
              </Row>
              <details>
                <summary>
                  Code QR <span className="p-hidden">du badge « {name} »</span>
                </summary>
                <AddressCode address={pageUrl} name={name} />
              </details>
              <div className="p-print-only">
                <AddressCode address={pageUrl} name={name} />
              </div>
            </>
          ) : (
            <p>L’adresse de ce badge arrive dans quelques minutes : rechargez cette page.</p>
          )}
        </Stack>
      </div>
    </section>
  )
}

/** The public address as a code that a telephone reads, on a screen, in a CV or on paper. */
const AddressCode = ({ address, name }: { readonly address: string; readonly name: string }) => (
  <figure className="p-qr">
    <QrCode says={address} label={`Code QR : adresse publique du badge ${name}`} />
    <figcaption className="p-small">{address}</figcaption>
  </figure>
)

const fileName = (name: string): string => `badge-${slugOf(name).slice(0, 60)}`

import type { BadgeAlignment } from '@/catalogue/badge-content'
import type { HostedText } from '@/openbadges/queries'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'
import { DataTable } from '@/ui/table'

/** What other public frameworks call this competence, with version and code; nothing where editors wrote nothing. */
export const OtherFrameworks = ({ alignments }: { readonly alignments: readonly BadgeAlignment[] }) =>
  alignments.length === 0 ? null : (
    <section aria-labelledby="referentiels">
      <Stack>
        <h2 id="referentiels">Dans d’autres référentiels</h2>
        <p className="p-measure p-muted">
          Ces rapprochements aident à lire le badge à côté d’un métier ou d’une formation. Ils figurent dans les badges
          délivrés depuis qu’ils sont écrits.
        </p>
        <DataTable<BadgeAlignment>
          caption="Rapprochements avec d’autres référentiels"
          captionHidden
          rows={alignments}
          rowKey={({ targetUrl, targetCode }) => `${targetUrl} ${targetCode ?? ''}`}
          empty={null}
          columns={[
            {
              header: 'Libellé',
              rowHeader: true,
              cell: ({ targetName, targetUrl }) => (
                <a href={targetUrl} rel="noopener">
                  {targetName}
                </a>
              ),
            },
            { header: 'Référentiel', short: true, cell: ({ targetFramework }) => targetFramework ?? '–' },
            { header: 'Code', short: true, cell: ({ targetCode }) => targetCode ?? '–' },
          ]}
        />
      </Stack>
    </section>
  )

/** The text of the badge for programs: the id is the one that issued badges carry. */
export const ForPrograms = ({ hosted }: { readonly hosted: HostedText | null }) =>
  hosted === null ? null : (
    <div className="p-no-print">
      <Card title="Pour les logiciels">
        <p className="p-small p-muted">Le texte de ce badge, comme les badges délivrés le citent.</p>
        <ul className="p-plain p-small">
          <li>
            <a href={hosted.version3} type="application/ld+json">
              Open Badges 3.0 (JSON-LD)
            </a>
          </li>
          <li>
            <a href={hosted.version2} type="application/ld+json">
              Open Badges 2.0
            </a>
          </li>
        </ul>
      </Card>
    </div>
  )

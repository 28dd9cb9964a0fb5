import { badgeAddress } from '@/catalogue/addresses'
import { describePair, describeTerms, regionalBadgeCode } from '@/catalogue/competency'
import type { CatalogueEntry } from '@/catalogue/public-catalogue'
import type { EarlierBadge, PublicHistory, PublicVersion } from '@/catalogue/public-history'
import { formatParisDate, lastValidDay } from '@/kernel/dates'
import { Card } from '@/ui/card'
import { Stack } from '@/ui/layout'

/** What the badge counts for today, in a sentence for whoever holds it. `partials`: as the policy in force has it. */
export const WhatItCountsFor = ({ entry, partials }: { readonly entry: CatalogueEntry; readonly partials: number }) => {
  const { competency, level, coverage, next } = entry
  return (
    <Card title="Ce qu’il déclenche" large>
      <Stack>
        <p className="p-measure">
          {coverage === 'full' ? (
            <>
              Il couvre toute la compétence : à lui seul, il donne droit au badge Région{' '}
              <RegionBadge competency={competency} level={level} />.
            </>
          ) : (
            <>
              Il couvre une partie de la compétence : avec d’autres badges partiels, {partials} en tout, il donne droit
              au badge Région <RegionBadge competency={competency} level={level} />.
            </>
          )}
        </p>
        <p className="p-measure p-muted">
          La personne n’a rien à demander : la Région lit le badge et délivre le sien.
        </p>
        {next ? (
          <p className="p-measure">
            À partir du {formatParisDate(next.from)}, il comptera autrement : {describeTerms(next)}.
          </p>
        ) : null}
      </Stack>
    </Card>
  )
}

const RegionBadge = ({ competency, level }: Pick<CatalogueEntry, 'competency' | 'level'>) => (
  <a href={badgeAddress(regionalBadgeCode(competency, level))}>« {describePair(competency, level)} »</a>
)

/** Since when it counts and as what, and the badges that it follows; nothing while there is one version alone. */
export function CountingHistory({ history: { versions, earlier } }: { readonly history: PublicHistory }) {
  if (versions.length < 2 && earlier.length === 0) return null
  return (
    <Card title="Son histoire" large>
      <Stack>
        {versions.length > 1 ? (
          <ol className="p-plain p-editions">
            {versions.map((version) => (
              <li key={version.version}>
                <p>
                  <strong>{describeTerms(version)}</strong>, {daysOf(version)}
                  {version.state === 'active' ? ' : en vigueur' : null}
                </p>
              </li>
            ))}
          </ol>
        ) : null}
        {earlier.length > 0 ? (
          <>
            <h3>Les badges d’avant</h3>
            <p className="p-muted">Il les remplace : qui a plusieurs d’entre eux n’en compte qu’un.</p>
            <ul className="p-plain">
              {earlier.map((one) => (
                <li key={one.partnerBadgeId}>
                  {one.name}
                  {countedOf(one)}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        <p className="p-small p-muted">Un badge Région déjà délivré ne change pas quand le rattachement change.</p>
      </Stack>
    </Card>
  )
}

const daysOf = ({ from, to, state }: Pick<PublicVersion, 'from' | 'to'> & Partial<PublicVersion>): string =>
  to === null
    ? `${state === 'scheduled' ? 'à partir du' : 'depuis le'} ${formatParisDate(from)}`
    : `du ${formatParisDate(from)} au ${formatParisDate(lastValidDay(to))}`

const countedOf = ({ from, to }: EarlierBadge): string => `, ${daysOf({ from, to })}`

import type { IssuerPage } from '@/issuing/issuer-page'
import { formatParisDate } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { Stack } from '@/ui/layout'
import { IssuerAccount } from './issuer-account'
import { IssuerBadges } from './issuer-badges'
import { Differences } from './issuer-differences'

/** Everything of the screen below its title. */
export function IssuerSections({ page }: { readonly page: IssuerPage }) {
  return (
    <Stack flow="wide">
      <IssuerAccount page={page} />
      <Stack>
        <h2>Comparaison de la nuit</h2>
        <Night page={page} />
        <Differences page={page} />
      </Stack>
      <IssuerBadges page={page} />
    </Stack>
  )
}

function Night({ page: { last } }: { readonly page: IssuerPage }) {
  if (!last) return <p>Aucune comparaison n’a encore eu lieu : la première se fait la nuit qui suit un envoi.</p>
  const day = formatParisDate(last.day)
  const counts = [
    `${counted(last.acts, 'badge')} chez l’émetteur`,
    `${counted(last.rows, 'ligne')} au registre`,
    counted(last.differences, 'écart'),
  ].join(', ')
  const name = last.state === 'done' ? `Comparaison du ${day}` : `Comparaison du ${day}, en cours`
  return <p>{`${name} : ${counts}.`}</p>
}

import { notFound } from 'next/navigation'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { parisDateOf } from '@/kernel/dates'
import { organizationIdsOf } from '@/platform/actor'
import { currentActor } from '@/platform/current-actor'

/** An empty declaration with the structure's own badge names, as a spreadsheet in French opens it. */
export async function GET(): Promise<Response> {
  const { portal, actor } = await currentActor()
  const [organizationId] = organizationIdsOf(actor)
  if (!organizationId) notFound()
  const today = parisDateOf(portal.clock.now()).split('-').reverse().join('/')
  const badges = await partnerBadgesOf(portal, organizationId)
  const lines = (badges.length > 0 ? badges : [{ name: 'Nom du badge' }]).map(
    ({ name }) => `prenom.nom@exemple.fr;${today};"${name.replaceAll('"', '""')}";Prénom Nom`,
  )
  return new Response(`\ufeff${['adresse;date;badge;nom', ...lines].join('\r\n')}\r\n`, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="modele-declaration.csv"',
    },
  })
}

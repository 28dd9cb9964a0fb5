import { anAnswer, anEstablishment, aResult, companyService, json, type Told } from '../../support/company-service'

const marsh = '81234567600017'
const marshSite = '81234567600025'
const valley = '90123456700014'

const twoSites = aResult(marsh, {
  nombre_etablissements_ouverts: 2,
  matching_etablissements: [
    anEstablishment(marsh),
    anEstablishment(marshSite, {
      est_siege: false,
      adresse: '3 QUAI DU PORT 50999 HAUTEGREVE',
      liste_enseignes: ['QUAI'],
    }),
  ],
})
const another = aResult(valley, { nom_raison_sociale: 'ATELIER DES MARAIS DU HAUT', nom_complet: 'ATELIER DU HAUT' })

/** The same result once for each of its fields, without it: none may break the page. */
const withoutEach = (): readonly Told[] => {
  const whole = aResult(marsh)
  const place = anEstablishment(marsh)
  const without = (told: Told, field: string): Told =>
    Object.fromEntries(Object.entries(told).filter(([key]) => key !== field))
  const all: readonly Told[] = [
    ...Object.keys(whole).map((field) => without(whole, field)),
    ...Object.keys(place).map((field) => ({ ...whole, matching_etablissements: [without(place, field)] })),
  ]
  // Each of another firm, but for the one that has no number.
  return all.map((told, index) => ('siren' in told ? { ...told, siren: String(812345676 + index) } : told))
}

/**
 * The State's search as the browser suite's portal asks it, on loopback: what was searched says what comes. Whatever it
 * does not know is found by nobody.
 */
export async function inventedCompanies(): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const service = await companyService()
  service.answer((request, response) => {
    const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('q') ?? ''
    if (asked === 'atelier des marais') return json(response, anAnswer([twoSites, another]))
    if (asked === marsh || asked === marshSite) return json(response, anAnswer([twoSites]))
    if (asked === 'registre en panne') return json(response, { erreur: 'panne' }, 500)
    if (asked === 'registre illisible') return response.writeHead(200).end('<html>pas du JSON</html>')
    if (asked === 'registre incomplet premier') return json(response, anAnswer(withoutEach().slice(0, 25)))
    if (asked === 'registre incomplet second') return json(response, anAnswer(withoutEach().slice(25)))
    // Longer than the portal waits; the connection is closed with the server.
    if (asked === 'registre lent') return undefined
    return json(response, anAnswer([]))
  })
  return service
}

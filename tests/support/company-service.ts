import { json, type PublicService, publicService } from './public-service'

export { json }

export type Told = Record<string, unknown>

/** An establishment as the service tells it, invented. */
export const anEstablishment = (siret: string, changed: Told = {}): Told => ({
  siret,
  adresse: '12 RUE DES MARAIS 50999 HAUTEGREVE',
  code_postal: '50999',
  commune: '50999',
  libelle_commune: 'HAUTEGREVE',
  departement: '50',
  region: '28',
  latitude: '49.1',
  longitude: '-1.2',
  est_siege: true,
  etat_administratif: 'A',
  liste_enseignes: null,
  nom_commercial: null,
  activite_principale: '88.99B',
  date_creation: '2011-03-01',
  date_fermeture: null,
  caractere_employeur: 'O',
  liste_id_organisme_formation: null,
  liste_uai: null,
  ...changed,
})

/** A result with its head office, which also matched. */
export function aResult(siret: string, changed: Told = {}): Told {
  const siege = anEstablishment(siret)
  return {
    siren: siret.slice(0, 9),
    nom_complet: 'ATELIER DES MARAIS (ADM)',
    nom_raison_sociale: 'ATELIER DES MARAIS',
    sigle: 'ADM',
    nature_juridique: '9220',
    activite_principale: '88.99B',
    section_activite_principale: 'Q',
    categorie_entreprise: 'PME',
    tranche_effectif_salarie: '12',
    annee_tranche_effectif_salarie: '2024',
    etat_administratif: 'A',
    statut_diffusion: 'O',
    date_creation: '2011-03-01',
    date_fermeture: null,
    nombre_etablissements: 1,
    nombre_etablissements_ouverts: 1,
    dirigeants: [{ nom: 'PERSONNE', prenoms: 'QUELQU UN', type_dirigeant: 'personne physique' }],
    siege,
    matching_etablissements: [siege],
    complements: {
      est_association: true,
      est_organisme_formation: false,
      est_qualiopi: false,
      est_siae: false,
      est_ess: true,
      est_service_public: false,
      est_entrepreneur_individuel: false,
      identifiant_association: 'W502000001',
      liste_id_organisme_formation: null,
    },
    ...changed,
  }
}

export const anAnswer = (results: readonly unknown[]): Told => ({
  results,
  total_results: results.length,
  page: 1,
  per_page: 10,
  total_pages: 1,
})

export interface CompanyService extends PublicService {
  tells(...results: readonly unknown[]): void
}

/** A stand-in of the State's search, on loopback, in the shapes of `docs/reference/state-services.md`. */
export async function companyService(): Promise<CompanyService> {
  const service = await publicService('/search', anAnswer([]))
  return { ...service, tells: (...results) => service.answer((_, response) => json(response, anAnswer(results))) }
}

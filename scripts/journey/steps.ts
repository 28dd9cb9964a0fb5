import { badges, declaration, issued, ledger } from './badge-steps'
import { application, participant, review, structure } from './recognition-steps'
import type { Story } from './story'

export interface Step {
  readonly title: string
  readonly walk: (story: Story) => Promise<void>
}

/** The whole story, in its order. */
export const steps: readonly Step[] = [
  { title: 'Comptes, structure, demande pour rejoindre, invitation', walk: structure },
  { title: 'Candidature : adresse Passport, brouillon, dépôt, accusé de réception', walk: application },
  { title: 'Instruction : prise en charge, question, réponse, décision lue puis envoyée', walk: review },
  { title: 'Statut Participant pour trois ans, badge de statut vérifié, page publique', walk: participant },
  { title: 'Quatre badges soumis, rattachés, au catalogue public', walk: badges },
  { title: 'Déclaration par fichier : aperçu, puis chaque attribution avec son motif', walk: declaration },
  { title: 'Deux badges Région émis et vérifiés, courriels, opposition respectée', walk: issued },
  { title: 'Registre : pourquoi chaque badge ; statistiques publiques', walk: ledger },
]

import type { Verdict } from './check'

/** What a check says to a person: one sentence that names the finding, one that says what to do. */
export interface VerdictText {
  readonly tone: 'success' | 'warning' | 'error'
  readonly title: string
  readonly detail: string
}

const contact = 'badges-formation@normandie.fr'

export function verdictText(verdict: Verdict): VerdictText {
  switch (verdict.kind) {
    case 'valid':
      return {
        tone: 'success',
        title: 'Ce badge est valide',
        detail: 'Sa signature est celle de la Région, son contenu n’a pas été modifié et il n’a pas été révoqué.',
      }
    case 'revoked':
      return {
        tone: 'error',
        title: 'Ce badge a été révoqué',
        detail: `Il a bien été émis par la Région, puis retiré : il ne compte plus. Pour toute question, écrivez à ${contact}.`,
      }
    case 'expired':
      return {
        tone: 'warning',
        title: 'Ce badge n’est plus en cours de validité',
        detail: 'Il est authentique, mais sa date de fin est passée. Demandez à son titulaire un badge plus récent.',
      }
    case 'altered':
      return {
        tone: 'error',
        title: 'Ce fichier a été modifié',
        detail:
          'Il se présente comme un badge de la Région, mais sa signature ne correspond pas à son contenu. Ne vous y fiez pas : demandez à son titulaire l’adresse du badge.',
      }
    case 'untrustedKey':
      return {
        tone: 'error',
        title: 'Ce fichier est signé par une clé qui ne compte plus',
        detail:
          'La Région a révoqué cette clé de signature. Ne vous fiez pas au fichier : demandez à son titulaire l’adresse du badge, et vérifiez cette adresse ici.',
      }
    case 'endorsement':
      return {
        tone: 'success',
        title: 'Cet endossement est authentique',
        detail:
          'Il est signé par la Région et dit ce qu’elle reconnaît dans un badge. Ce n’est pas le badge d’une personne : pour cela, vérifiez le badge lui-même.',
      }
    case 'unregistered':
      return {
        tone: 'error',
        title: 'Ce badge ne figure pas dans le registre',
        detail: `Sa signature est correcte, mais le portail ne le connaît pas. Demandez à son titulaire l’adresse du badge, ou écrivez à ${contact}.`,
      }
    case 'foreign':
      return {
        tone: 'warning',
        title: 'Ce badge vient d’un autre émetteur',
        detail: `${verdict.issuerName ? `Il est émis par « ${verdict.issuerName} ». ` : ''}Cette page vérifie seulement les badges de la Région : adressez-vous à son émetteur.`,
      }
    case 'unknownAddress':
      return {
        tone: 'error',
        title: 'Aucun badge à cette adresse',
        detail:
          'Vérifiez que l’adresse est complète, puis recommencez. Une adresse de badge se termine par 36 caractères.',
      }
    case 'notACredential':
      return {
        tone: 'error',
        title: 'Ce fichier n’est pas un badge',
        detail:
          'Déposez le fichier ou l’image du badge, au format Open Badges 3.0, tels que son titulaire les a téléchargés.',
      }
    case 'unreadable':
      return {
        tone: 'error',
        title: 'Ce fichier est illisible',
        detail:
          'Il est incomplet ou d’un autre type. Déposez le fichier d’origine, ou copiez son contenu en entier, de la première à la dernière accolade.',
      }
  }
}

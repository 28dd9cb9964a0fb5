/** Pages that every portal begins with, in the shorthand of `kernel/rich-text/from-marked-text`. Their ids are their addresses. */
export const referencePages = [
  {
    id: 'mentions-legales',
    title: 'Mentions légales',
    summary: '',
    isProposal: true,
    text: `## Éditeur

Le portail « La Normandie badge les compétences » est édité par la Région Normandie, collectivité territoriale.

- Contact : badges-formation@normandie.fr
- Adresse postale et téléphone : à compléter par la Région.
- Direction de la publication : à compléter par la Région.

## Hébergement

À compléter par la Région au moment de la mise en service : nom, adresse et téléphone de l’hébergeur. Tant que le bandeau « Démonstration » est affiché, le portail fonctionne sur la machine de la personne qui l’essaie.

## Ce que vaut un badge

Un badge est une reconnaissance. Il dit qu’une personne a montré une compétence, dans une situation et devant une structure qui sont nommées. Il ne remplace ni un diplôme ni un titre.

Les badges des structures engagent les structures qui les délivrent. Les badges Région résultent de règles publiques, appliquées de la même façon à toutes et à tous : elles sont décrites sur [la page des badges](/badges).

## Droits sur les contenus

Les textes et les images des badges Région appartiennent à la Région Normandie. Vous pouvez citer et partager une page ou l’image d’un badge que vous avez reçu, sans la modifier. Les conditions d’une réutilisation plus large sont à préciser par la Région.

Le code du portail est libre (licence MIT). Les polices Bricolage Grotesque et Atkinson Hyperlegible Next sont diffusées sous licence SIL Open Font License.

## Signaler un problème

Vous avez trouvé une erreur, un contenu illicite ou une faille de sécurité : [écrivez-nous](/contact). Pour une faille, ne la rendez pas publique avant notre réponse.`,
  },
  {
    id: 'comprendre-les-badges',
    title: 'Comprendre les badges',
    summary:
      'Ce qu’est un badge numérique, qui le remet, comment vient un badge de la Région, et ce qu’il permet de montrer.',
    isProposal: true,
    text: `## Un badge, qu’est-ce que c’est ?

Un badge numérique est une image qui contient des informations vérifiables : qui l’a remis, à qui, quand, et selon quels critères. Il rend visible une compétence que l’on a montrée, même quand aucun diplôme n’en parle.

Il se partage par un lien. Celui qui le reçoit peut [vérifier le badge](/verifier) en quelques secondes, sans compte.

## Qui remet les badges ?

Des structures d’insertion, des organismes de formation, des employeurs, des associations. Chacune voit la personne à l’œuvre, dans une situation réelle. Celles qui ont le statut Participant sont dans [l’annuaire des structures](/structures).

## Quatre compétences, deux niveaux

La Région s’intéresse à des compétences que l’on retrouve dans tous les métiers : communiquer, organiser, s’adapter, s’intégrer. Chacune se lit à deux niveaux.

- « Je pratique » : avec un appui, dans des situations connues.
- « Je maîtrise » : seul, dans des situations nouvelles, et capable de transmettre.

Les critères de chaque badge sont publics : [lire les neuf badges de la Région](/badges).

## Comment vient un badge de la Région

Vous n’avez rien à demander. Quand une structure participante vous remet un badge rattaché à une compétence, la Région le lit et ajoute le sien : tout de suite si le badge couvre toute la compétence, ou quand trois badges la couvrent ensemble.

## Et après ?

Un badge se montre sur un CV, dans un profil, en entretien. Vous en avez reçu un : [voyez comment l’accepter et le partager](/j-ai-recu-un-badge). Vous recrutez : [lisez un badge en dix secondes](/recruteurs).`,
  },
  {
    id: 'charte',
    title: 'La charte de la démarche',
    summary: 'Ce à quoi s’engagent la Région et les structures participantes, en six points.',
    isProposal: true,
    text: `## La Région s’engage

- à lire chaque badge soumis et à dire pourquoi elle le rattache, ou non ;
- à publier les critères, les règles et les chiffres ;
- à délivrer ses badges gratuitement, et à respecter le choix des personnes qui n’en veulent pas.

## Les structures s’engagent

- à remettre un badge après avoir vu la personne faire ;
- à dire à chacune ce que devient son adresse, et qu’elle peut s’y opposer ;
- à déclarer les badges remis, sans retard et sans les compter deux fois.

Une structure qui ne peut plus tenir ces engagements le dit : [la Région en parle avec elle](/contact) avant toute suspension.`,
  },
  {
    id: 'personne-accompagnee',
    title: 'Vous êtes une personne accompagnée',
    summary: 'Cette page est écrite en facile à lire et à comprendre. Elle explique les badges.',
    isProposal: true,
    isEasyToRead: true,
    easyFor: '/j-ai-recu-un-badge',
    text: `## Un badge, c’est quoi ?

Un badge est une image. Cette image dit ce que vous savez faire.

Une structure vous donne le badge. La structure vous a vu travailler.

## Le badge est à vous

Le badge est gratuit. Vous pouvez le montrer. Vous pouvez aussi le garder pour vous.

Vous ne voulez pas de badge ? Dites-le à la structure. Vous pouvez aussi [le dire à la Région](/donnees-personnelles#vos-droits).

## La Région peut vous donner un autre badge

Vous avez un badge d’une structure. La Région le lit. Parfois, la Région vous donne aussi son badge. Vous recevez alors un courriel.

## Vous avez une question ?

Demandez à une personne de la structure. Ou [écrivez à la Région](/contact).`,
  },
] as const

import { encode } from 'uqr'
import { startOfParisDay } from '@/kernel/dates'
import type { PdfBlock } from '@/platform/pdf/blocks'
import { taggedPdf } from '@/platform/pdf/document'
import { logoLabel, logoPng, logoRatio } from './logo'
import type { StandingTerm } from './standing'

const heading = (text: string): PdfBlock => ({ kind: 'heading', text })
const paragraph = (text: string): PdfBlock => ({ kind: 'paragraph', text })

/** What a structure may put on its site or in a letter (R24b). */
export const publicText = ({ tierName, organizationName, years, publicPage }: StandingTerm): string =>
  [
    `${organizationName} a le statut ${tierName} de la démarche « La Normandie badge les compétences » (${years.join(' – ')}).`,
    'Nous reconnaissons des compétences par des badges numériques. Certains de nos badges peuvent vous faire obtenir un badge de la Région Normandie : il est gratuit, il vous appartient, et chacun peut en vérifier l’authenticité.',
    `Nos badges et ce qu’ils donnent : ${publicPage}`,
  ].join('\n\n')

/** Modules of a QR code as squares, with the quiet zone that cameras need. */
function qrFigure(address: string, side: number): PdfBlock {
  const { data, size } = encode(address, { ecc: 'M', border: 4 })
  const module = side / size
  return {
    ...{ kind: 'figure', width: side, height: side },
    alternative: `Code QR qui mène à ${address}`,
    draw: (page) => {
      page.rect(0, 0, side, side).fill('#ffffff')
      for (const [y, row] of data.entries())
        for (const [x, isDark] of row.entries()) if (isDark) page.rect(x * module, y * module, module, module)
      page.fill('#000000')
    },
  }
}

/** The poster for a wall: who, what the status is, where to check it. */
export async function posterPdf(term: StandingTerm): Promise<Uint8Array> {
  const logo = await logoPng(term)
  const logoWidth = 170
  return taggedPdf(about(term, 'Affiche'), [
    { kind: 'title', text: `${term.organizationName} reconnaît vos compétences` },
    paragraph(
      `Statut ${term.tierName} de la démarche « La Normandie badge les compétences », avec la Région Normandie, ${term.years.join(' – ')}.`,
    ),
    {
      ...{ kind: 'figure', width: logoWidth, height: logoWidth * logoRatio, alternative: logoLabel(term) },
      draw: (page) => {
        page.image(logo, 0, 0, { width: logoWidth })
      },
    },
    heading('Ce qu’un badge vous apporte'),
    paragraph('Une compétence reconnue, que vous montrez sur un CV, un profil ou à un employeur.'),
    paragraph(
      'Certains de nos badges font obtenir un badge de la Région Normandie. Il est gratuit et il vous appartient.',
    ),
    heading('Nos badges et notre statut'),
    paragraph(`Visez ce code avec un téléphone, ou ouvrez ${term.publicPage}`),
    qrFigure(term.publicPage, 150),
  ])
}

/** What people learn whose address a structure hands to the Région (GDPR art. 14, R24b). */
export const noticePdf = (term: StandingTerm, portalUrl: string): Promise<Uint8Array> =>
  taggedPdf(about(term, 'Information des personnes'), [
    { kind: 'title', text: 'Vos badges et la Région Normandie' },
    paragraph(
      `${term.organizationName} participe à la démarche « La Normandie badge les compétences ». Quand nous vous remettons un badge rattaché à la démarche, nous transmettons à la Région ce qu’il faut pour voir si un badge de la Région vous revient. Cette page vous dit lesquelles de vos données, pourquoi, et ce que vous pouvez décider (article 14 du RGPD).`,
    ),
    heading('Qui en répond'),
    paragraph(
      'La Région Normandie est responsable de ce traitement : badges-formation@normandie.fr. Sa déléguée ou son délégué à la protection des données se joint par la même adresse.',
    ),
    heading('Quelles données, et d’où elles viennent'),
    paragraph(
      `De ${term.organizationName} : votre adresse électronique, l’intitulé du badge que nous vous avons remis et sa date. Rien d’autre.`,
    ),
    heading('Pourquoi'),
    paragraph(
      'Pour savoir si vous remplissez les conditions d’un badge de la Région, et vous l’envoyer. La base proposée est la mission d’intérêt public de la Région (article 6, paragraphe 1, point e). La décision suit une règle publique, la même pour tout le monde ; vous pouvez demander qu’une personne l’examine.',
    ),
    heading('Qui les voit, et combien de temps'),
    paragraph(
      'Les agents de la Région chargés de la démarche et la plateforme qui remet les badges. L’adresse est chiffrée. Les données sont gardées tant que votre badge peut être vérifié, ou jusqu’à votre opposition. Rien n’est vendu.',
    ),
    heading('Vos droits'),
    paragraph(
      'Vous pouvez voir vos données, les faire corriger ou effacer, en limiter l’usage, et vous opposer à tout moment, sans dire pourquoi et sans conséquence sur votre parcours chez nous.',
    ),
    paragraph(`Pour cela : ${portalUrl}/mes-badges, ou badges-formation@normandie.fr.`),
    paragraph('Vous pouvez aussi adresser une réclamation à la CNIL : www.cnil.fr.'),
    qrFigure(`${portalUrl}/donnees-personnelles`, 110),
    paragraph(`Tout le détail : ${portalUrl}/donnees-personnelles`),
  ])

/** How awards reach the Région from a structure's account at Open Badge Factory, or without one. */
export const guidePdf = (term: StandingTerm, portalUrl: string): Promise<Uint8Array> =>
  taggedPdf(about(term, 'Partager ses badges'), [
    { kind: 'title', text: 'Partager vos badges avec la Région' },
    paragraph(
      'Un badge rattaché compte à partir de sa date d’effet, et dès que la Région voit les badges que vous remettez. Deux chemins y mènent ; un seul suffit.',
    ),
    heading('1. Vous délivrez depuis Open Badge Factory'),
    paragraph(
      'Dans Open Badge Factory, une personne qui administre votre organisation ouvre les réglages de l’interface (API) et crée un identifiant client et son secret.',
    ),
    paragraph(
      `Dans le portail, ouvrez « Déclarations », puis « Open Badge Factory » (${portalUrl}/mon-espace/declarations/open-badge-factory), et saisissez-les. Le secret est chiffré et ne se relit pas.`,
    ),
    paragraph(
      'Le portail relève ensuite vos badges de lui-même. Il ne remet, ne change et ne retire rien dans votre compte.',
    ),
    paragraph(
      'La Région confirme que vos badges sont bien relevés ; la date d’effet du rattachement paraît alors sur la page de votre badge.',
    ),
    heading('2. Vous délivrez autrement'),
    paragraph(
      `Déclarez vos badges par un fichier CSV ou un formulaire : ${portalUrl}/mon-espace/declarations. Un compte rendu vous répond ligne par ligne.`,
    ),
    paragraph(
      'Déclarez dans les trente jours : une déclaration plus tardive attend la lecture d’une personne de la Région.',
    ),
    heading('Avant de remettre un badge'),
    paragraph('Informez la personne : la feuille « Information des personnes » de ce kit est faite pour cela.'),
    paragraph('Utilisez l’adresse électronique qu’elle lit vraiment : c’est là que le badge de la Région arrive.'),
  ])

const about = (term: StandingTerm, what: string) => ({
  title: `${what} – ${term.organizationName}`,
  subject: `Kit du statut ${term.tierName}`,
  writtenAt: startOfParisDay(term.startsAt),
})

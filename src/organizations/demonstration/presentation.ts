import type { RichText } from '@/kernel/rich-text/document'
import { richTextOf } from '@/kernel/rich-text/from-plain-text'

const heading = (words: string): RichText['blocks'][number] => ({
  kind: 'heading',
  level: 2,
  children: richTextOf(words).blocks.flatMap((block) => (block.kind === 'paragraph' ? block.children : [])),
})

/** What a structure of the demonstration says of itself, in the forms that the editor offers. */
export const presentationFor = (name: string, city: string): RichText => ({
  blocks: [
    ...richTextOf(
      `${name} est une structure fictive de la démonstration. Elle accompagne vers l’emploi et reconnaît les compétences par des badges.`,
    ).blocks,
    heading('Ce que nous faisons'),
    ...richTextOf(
      `- un accueil sans rendez-vous, le mardi et le jeudi matin\n- des ateliers où chacun montre ce qu’il sait faire\n- un entretien de bilan, badge en main`,
    ).blocks,
    heading('Où nous trouver'),
    ...richTextOf(`Au cœur de ${city}, et chez nos partenaires du département.`).blocks,
  ],
})

import { type Criterion, conformity, themes, triedLabels } from '@/app/accessibility/criteria'

const results = { met: 'respecté', failed: '**non respecté**', absent: 'sans objet' } as const

const line = ({ number, asks, result, tried, note }: Criterion): string =>
  `| ${number} | ${asks} | ${results[result]} | ${result === 'absent' ? '–' : triedLabels[tried]} | ${note} |`

/** docs/accessibility.md: the self-assessment by RGAA, line by line, in the language of the criteria. */
export function accessibilityPage(): string {
  const { met, failed, absent, percent, level } = conformity()
  return [
    '# Accessibility',
    '',
    'Made from `src/app/accessibility/criteria.ts` by `npm run generate`; the statement at `/accessibilite` is made of the same lines. It is our own assessment of the public and personal pages by the 106 criteria of RGAA 4.1, in their language, not an audit: what nobody could try counts as not met. Payload’s own screens are outside of it; what we know of their faults stands in the last part.',
    '',
    `**${level}, ${percent} %**: ${met} met, ${failed} not met, ${absent} without object.`,
    '',
    ...themes.flatMap(({ title, criteria }) => [
      `## ${title}`,
      '',
      '| | critère | résultat | essayé par | remarque |',
      '|---|---|---|---|---|',
      ...criteria.map(line),
      '',
    ]),
    '## The plan',
    '',
    '- Read the portal with two screen readers (NVDA with Firefox, VoiceOver with Safari), and mend what hinders: 7.1.',
    '- Put each page through a validator: 8.2.',
    '- Measure each page with the spacing of text that 10.12 names.',
    '- Let whoever writes name the language of a text: 8.7, 8.10.',
    '- Ask for an independent audit with people concerned.',
    '',
    '## Payload’s screens',
    '',
    'Editors and reviewers work in Payload’s admin. Our own views in it use our components and are looked at by axe in the browser suite; Payload’s lists, its editor and its drawers are not ours to mend. Not assessed yet: the rich-text editor’s toolbar with a screen reader, the order of focus in drawers.',
    '',
  ].join('\n')
}

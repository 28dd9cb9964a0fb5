/* Drawings of an invented Normandy, in the colours of the portal: no photograph of anybody, no place that exists. */

interface Landscape {
  readonly name: string
  readonly alternative: string
  readonly svg: string
}

const [width, height] = [1180, 430]
const drawing = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`

const sky = (colour: string) => `<rect width="${width}" height="${height}" fill="${colour}"/>`
const sun = (x: number, y: number) => `<circle cx="${x}" cy="${y}" r="50" fill="#f2b705"/>`
const sea = `<rect y="150" width="${width}" height="130" fill="#0b5d66"/>${[176, 200, 224]
  .map((y) => `<path d="M0 ${y}q60-12 120 0${'t120 0'.repeat(9)}" fill="none" stroke="#4a9aa3" stroke-width="3"/>`)
  .join('')}`
const hill = (y: number, colour: string) =>
  `<path d="M0 ${y}q330-60 700-14t480-8v${height - y + 40}H0z" fill="${colour}"/>`
const rows = Array.from({ length: 12 }, (_, place) => {
  const from = -60 + place * 130
  return `<path d="M${from} 430L${300 + place * 56} 250" stroke="${place % 2 ? '#2f6b3a' : '#3f7f4b'}" stroke-width="18" stroke-linecap="round"/>`
}).join('')
const tree = (x: number, y: number, size: number) =>
  `<g transform="translate(${x} ${y}) scale(${size})"><rect x="-3" y="-2" width="6" height="26" fill="#6b4a1e"/><circle cy="-16" r="22" fill="#2f6b3a"/><circle cx="-7" cy="-22" r="3" fill="#c4472f"/><circle cx="9" cy="-12" r="3" fill="#c4472f"/></g>`
const greenhouse =
  '<g><path d="M690 340V246a92 92 0 0 1 184 0v94z" fill="#ffffff" fill-opacity=".88"/><path d="M690 340V246a92 92 0 0 1 184 0v94z" fill="none" stroke="#10243e" stroke-width="5"/><path d="M782 154v186M690 248h184M736 168v172M828 168v172" stroke="#10243e" stroke-width="3"/><rect x="762" y="272" width="40" height="68" fill="#c4472f"/></g>'
const person = (x: number, skin: string, coat: string) =>
  `<g><circle cx="${x}" cy="238" r="27" fill="${skin}"/><path d="M${x - 27} 232a27 27 0 0 1 54 0z" fill="#10243e"/><path d="M${x - 48} 430V330a48 48 0 0 1 96 0v100z" fill="${coat}"/></g>`
const badge = (x: number, y: number, colour: string) =>
  `<g><circle cx="${x}" cy="${y}" r="44" fill="#ffffff" stroke="${colour}" stroke-width="5"/><circle cx="${x}" cy="${y}" r="35" fill="none" stroke="${colour}" stroke-width="2" stroke-dasharray="2 7" stroke-linecap="round"/><g fill="none" stroke="${colour}" stroke-width="6"><circle cx="${x - 9}" cy="${y}" r="13"/><circle cx="${x + 9}" cy="${y}" r="13"/></g></g>`
const house = (x: number, colour: string, tall: number) =>
  `<g><rect x="${x}" y="${300 - tall}" width="86" height="${tall + 60}" fill="#ffffff" stroke="#10243e" stroke-width="3"/><path d="M${x - 8} ${300 - tall}l51-46 51 46z" fill="${colour}"/><rect x="${x + 18}" y="${318 - tall}" width="18" height="22" fill="#4a9aa3"/><rect x="${x + 52}" y="${318 - tall}" width="18" height="22" fill="#4a9aa3"/></g>`
const boat = (x: number, y: number) =>
  `<g><path d="M${x} ${y}h90l-18 22h-54z" fill="#10243e"/><path d="M${x + 44} ${y - 4}v-70l40 62z" fill="#ffffff"/><path d="M${x + 40} ${y - 4}v-58l-30 52z" fill="#f2b705"/></g>`

export const landscapes: readonly Landscape[] = [
  {
    name: 'La serre et la mer',
    alternative: 'Deux personnes tiennent un badge devant une serre et des rangs de légumes, la mer au loin.',
    svg: drawing(
      `${sky('#e1f0ee')}${sun(930, 92)}${sea}${hill(222, '#8fb98a')}${hill(272, '#6d9f6b')}${rows}${greenhouse}${tree(1020, 320, 1.3)}${tree(1100, 350, 1.6)}${tree(80, 270, 1.1)}${person(250, '#8a5a3c', '#4a4aa8')}${person(460, '#dca27a', '#c4472f')}${badge(355, 318, '#8a5a00')}`,
    ),
  },
  {
    name: 'Le port',
    alternative: 'Un port : des maisons aux toits de couleur, deux voiliers, une personne sur le quai.',
    svg: drawing(
      `${sky('#fdf3d1')}${sun(180, 96)}${sea}${hill(236, '#8f8fe0')}${house(640, '#c4472f', 90)}${house(740, '#0b5d66', 130)}${house(840, '#8a5a00', 70)}${house(940, '#4a4aa8', 110)}${boat(300, 220)}${boat(440, 190)}<rect y="345" width="1180" height="90" fill="#ddd6c6"/>${person(150, '#dca27a', '#0b5d66')}${badge(245, 330, '#c4472f')}`,
    ),
  },
  {
    name: 'Le verger',
    alternative: 'Un verger en pente sous un ciel clair ; trois badges de couleur au premier plan.',
    svg: drawing(
      `${sky('#e9e9f8')}${sun(590, 90)}${hill(170, '#a9c9a4')}${hill(230, '#8fb98a')}${hill(290, '#6d9f6b')}${[90, 230, 370, 520, 680, 830, 980, 1100].map((x, place) => tree(x, 260 + (place % 3) * 34, 1.2 + (place % 2) * 0.3)).join('')}${badge(430, 350, '#0b5d66')}${badge(590, 362, '#4a4aa8')}${badge(750, 350, '#c4472f')}`,
    ),
  },
]

/** Rendered for each request: a prerendered page would carry no nonce. */
export const dynamic = 'force-dynamic'

export default function Home() {
  return (
    <main>
      <h1>La Normandie badge les compétences</h1>
    </main>
  )
}

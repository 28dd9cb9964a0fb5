export default function NotFound() {
  return (
    <main>
      <h1>Page introuvable</h1>
      <p>
        Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse, ou revenez à <a href="/">l’accueil</a>.
      </p>
    </main>
  )
}

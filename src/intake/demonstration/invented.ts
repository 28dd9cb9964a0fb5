/** Persons who exist nowhere: nobody may recognise themselves in the demonstration. */
export const firstNames = [
  ...['Alba', 'Basile', 'Célie', 'Dorian', 'Elouan', 'Fantine', 'Gaspard', 'Honorine', 'Ismaël', 'Jade', 'Kelian'],
  ...['Louison', 'Maëlys', 'Nadir', 'Octave', 'Pélagie', 'Quentin', 'Rosalie', 'Samy', 'Tiphaine', 'Ulysse'],
  'Violette',
]
export const familyNames = [
  ...['Aubrelin', 'Boiselet', 'Courvalin', 'Desprunes', 'Estrelle', 'Fauvarque', 'Grèvebois', 'Hautemer', 'Isambart'],
  ...['Joncheray', 'Kerlandais', 'Lormeau', 'Mesnivière', 'Noirval', 'Orvalin', 'Prévallon', 'Querval', 'Rivebelle'],
]

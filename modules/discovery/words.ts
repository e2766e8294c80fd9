export const words = {
  en: {
    'discovery.name': 'Critical roles and what sets the best apart',
    'discovery.may.read': 'See which roles make the difference for customers, by role and never by person',
    'discovery.may.confirm': 'Decide whether a role is critical, with a reason',
    'discovery.may.compare': 'Compare the best of a role with the typical, by name',
    'discovery.say_why': 'Say in a sentence why.',
    'discovery.no_role': 'Nobody holds this role today.',
  },
  de: {
    'discovery.name': 'Kritische Rollen und was die Besten anders machen',
    'discovery.may.read': 'Sehen, welche Rollen für die Kundschaft den Unterschied machen, nach Rolle und nie nach Person',
    'discovery.may.confirm': 'Entscheiden, ob eine Rolle kritisch ist, mit Begründung',
    'discovery.may.compare': 'Die Besten einer Rolle mit den Üblichen vergleichen, mit Namen',
    'discovery.say_why': 'Sagen Sie in einem Satz, warum.',
    'discovery.no_role': 'Diese Rolle hat heute niemand.',
  },
};

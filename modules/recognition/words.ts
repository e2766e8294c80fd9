export const words = {
  en: {
    'recognition.none': 'There are no such thanks.',
    'recognition.to_oneself': 'You cannot thank yourself here. Somebody else may be glad of it, though.',
    'recognition.no_behaviour': 'Choose what they did. Thanks that name it are remembered.',
    'recognition.no_such_behaviour': 'There is no such behaviour.',
    'recognition.no_words': 'Say in a few words what happened.',
    'recognition.too_long': 'Thanks may have up to {most} characters.',
    'recognition.already_withdrawn': 'These thanks were already withdrawn.',
    'recognition.certified': 'These thanks stand on a certificate. HR can revoke the certificate first.',
  },
  de: {
    'recognition.none': 'Diesen Dank gibt es nicht.',
    'recognition.to_oneself': 'Sich selbst können Sie hier nicht danken. Aber jemand anderes freut sich vielleicht.',
    'recognition.no_behaviour': 'Wählen Sie, was die Person getan hat. Dank, der es nennt, bleibt in Erinnerung.',
    'recognition.no_such_behaviour': 'Dieses Verhalten gibt es nicht.',
    'recognition.no_words': 'Sagen Sie in wenigen Worten, was geschah.',
    'recognition.too_long': 'Ein Dank darf bis zu {most} Zeichen haben.',
    'recognition.already_withdrawn': 'Dieser Dank wurde schon zurückgenommen.',
    'recognition.certified': 'Dieser Dank steht auf einer Urkunde. HR kann die Urkunde zuerst widerrufen.',
  },
};

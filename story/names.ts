import type { Random } from '#statistics/random';

/** A drawer of names from many places. Nobody is called twice the same, and nobody takes a name of the cast. */
export function naming(random: Random, taken: readonly string[]): () => { name: string; givenName: string } {
  const used = new Set(taken);
  return () => {
    for (;;) {
      const drawn = anyName(random);
      if (used.has(drawn.name)) continue;
      used.add(drawn.name);
      return drawn;
    }
  };
}

/** About half the names come from the first two homes, as around Brackenhill; one person in six carries a family name from elsewhere. */
export function anyName(random: Random): { name: string; givenName: string } {
  const home = homes[random.uniform() < 0.5 ? random.below(2) : random.below(homes.length)]!;
  const givenName = pick(random, home.given);
  return { name: `${givenName} ${pick(random, random.uniform() < 1 / 6 ? homes[random.below(homes.length)]!.family : home.family)}`, givenName };
}

const pick = (random: Random, words: readonly string[]): string => words[random.below(words.length)]!;

const split = (words: string): readonly string[] => words.split(' ');

const homes = [
  { given: split('Alice Charlotte Daisy Emily Freya Georgia Harriet Isla Jessica Kate Lucy Megan Olivia Rosie Sophie Archie Callum Daniel Edward Finn George Harry Jack Leo Max Oliver Rory Thomas Will Zoe'),
    family: split('Atkins Barlow Carter Dawson Ellis Fletcher Graham Hughes Irving Jackson Kemp Lowe Marsh Norris Osborne Parker Reed Shaw Turner Underwood Vaughan Walsh Young Briggs Holt') },
  { given: split('Aoife Ciara Eilidh Fiona Mairi Niamh Rhiannon Siân Carys Bethan Angus Conor Declan Ewan Gareth Hamish Iain Owen Rhys Seán'),
    family: split('Campbell Davies Evans Fraser Griffiths Kelly Lloyd MacLeod Morgan Murphy O’Brien Pritchard Quinn Ross Ryan Stewart Sullivan Wallace') },
  { given: split('Adaeze Chidi Efua Folake Ifeoma Kwame Kwesi Ngozi Nkechi Obinna Sade Tunde Yaw Zainab Abena Emeka'),
    family: split('Achebe Adjei Asante Balogun Boateng Eze Ibrahim Nwosu Ofori Ogunleye Okafor Owusu Yeboah') },
  { given: split('Anjali Arjun Deepa Farhan Gurpreet Harpreet Imran Jaspreet Kavya Manish Meera Nadeem Nisha Rahul Rohan Saira Sanjay Shreya Sunita Tariq Usha Vikram Yasmin Zara'),
    family: split('Ahmed Bhatt Chaudhry Desai Gill Hussain Iyer Joshi Kaur Mistry Nair Qureshi Rao Shah Sharma Siddiqui Singh Varma') },
  { given: split('Agnieszka Bartosz Danuta Ewa Grzegorz Iwona Jakub Kasia Łukasz Magda Oksana Paweł Renata Szymon Tomasz Wojciech Zofia Andriy Iryna Mihai Ioana Vlad'),
    family: split('Baran Dąbrowski Grabowska Ionescu Jankowski Kaczmarek Kovalenko Lis Mazur Nowicki Popescu Sikora Shevchenko Wójcik Zając') },
  { given: split('Beatriz Carlos Catarina Diego Elena Francesca Giulia Inés Joana João Luca Marco Mateus Miguel Nuno Paula Raquel Rui Stefano Tiago Valentina'),
    family: split('Almeida Bianchi Carvalho Conti Costa Esposito Ferreira García Lopes Marín Mendes Moretti Ortega Pinto Ramos Ricci Silva Teixeira Vidal') },
  { given: split('Ahmad Bilal Dalia Emre Farah Hassan Huda Karim Layla Leyla Mariam Mustafa Nour Rania Rami Samira Selin Tarek Yusuf Zeynep'),
    family: split('Aydın Bakr Demir Farouk Hamdan Jaber Kaya Khalil Mansour Nasser Rahman Said Saleh Şahin Yılmaz Zaki') },
  { given: split('An Bao Chen Hana Hiroshi Jun Kenji Lan Linh Mei Minh Naoko Quynh Ren Sakura Tuan Wei Xiu Yan Joon Mina'),
    family: split('Chan Cheng Do Fujita Hoang Huang Kimura Lam Lau Liu Mori Nguyen Park Pham Sato Tran Wong Wu Zhang') },
  { given: split('Astrid Bjørn Eva Freja Henrik Ingrid Jonna Katrin Lars Lotte Markus Mikkel Nils Oskar Saara Sven Tove Ulrike'),
    family: split('Andersen Becker Berg Dahl Eklund Hansen Hofmann Keller Koskinen Laine Lund Nyström Richter Sandberg Vogel Wolff') },
] as const;

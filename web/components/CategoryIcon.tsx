import {
  Bike,
  BookOpen,
  Carrot,
  Headphones,
  LampDesk,
  type LucideIcon,
  Palette,
  Shirt,
  Sprout,
  ToyBrick,
  Wrench,
} from "lucide-react";

const icons: Record<string, LucideIcon> = {
  home: LampDesk,
  clothing: Shirt,
  electronics: Headphones,
  books: BookOpen,
  food: Carrot,
  art: Palette,
  toys: ToyBrick,
  garden: Sprout,
  sports: Bike,
  services: Wrench,
};

export function CategoryIcon({ category, className = "size-5" }: { category: string; className?: string }) {
  const Icon = icons[category];
  return Icon ? <Icon aria-hidden className={className} /> : null;
}

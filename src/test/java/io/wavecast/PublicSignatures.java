package io.wavecast;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/** A rule about what other rooms see of a library. */
final class PublicSignatures {
  private PublicSignatures() {}

  /**
   * Public and protected members of public classes mention no type of the library, not even as a
   * type argument. Classes that extend one of the library's are left out: they are public because
   * the library makes them.
   */
  static ArchRule mentionNothingOf(String[] library, String[] rooms) {
    DescribedPredicate<JavaClass> ofLibrary = resideInAnyPackage(library);
    return members()
        .that(DescribedPredicate.describe("others see", PublicSignatures::isVisible))
        .and()
        .areDeclaredInClassesThat(
            resideInAnyPackage(rooms).and(DescribedPredicate.not(extending(ofLibrary))))
        .should(mentionNo(ofLibrary));
  }

  private static boolean isVisible(JavaMember member) {
    return member.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
        && (member.getModifiers().contains(JavaModifier.PUBLIC)
            || member.getModifiers().contains(JavaModifier.PROTECTED));
  }

  private static DescribedPredicate<JavaClass> extending(DescribedPredicate<JavaClass> ofLibrary) {
    return DescribedPredicate.describe(
        "extend it", type -> type.getAllRawSuperclasses().stream().anyMatch(ofLibrary));
  }

  private static ArchCondition<JavaMember> mentionNo(DescribedPredicate<JavaClass> ofLibrary) {
    return new ArchCondition<>("mention no type that " + ofLibrary.getDescription()) {
      @Override
      public void check(JavaMember member, ConditionEvents events) {
        types(member)
            .flatMap(type -> type.getAllInvolvedRawTypes().stream())
            .filter(ofLibrary)
            .forEach(type -> events.add(SimpleConditionEvent.violated(member, text(member, type))));
      }
    };
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaCodeUnit unit) {
      return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream());
    }
    return member instanceof JavaField field ? Stream.of(field.getType()) : Stream.empty();
  }

  private static String text(JavaMember member, JavaClass type) {
    return member.getDescription() + " mentions " + type.getName();
  }
}

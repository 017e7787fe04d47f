# Sets `java` to the program of a JDK 25; sourced by the scripts beside it.
# ESPALIER_JAVA names one (its home or its java program), otherwise the usual places are looked at.

is_25() {
  [ -x "$1" ] && "$1" -version 2>&1 | head -n 1 | grep -q '"25[".+-]'
}

find_java() {
  for candidate in "${JAVA_HOME:-/nonexistent}/bin/java" "${JDK_HOME:-/nonexistent}/bin/java" \
    "$(command -v java 2>/dev/null)" \
    /usr/lib/jvm/*/bin/java /usr/java/*/bin/java /opt/*/bin/java /opt/java/*/bin/java \
    /opt/jdk/*/bin/java /usr/local/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java \
    "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java \
    "$HOME"/.asdf/installs/java/*/bin/java "$HOME"/.local/share/mise/installs/java/*/bin/java \
    "$HOME"/.jenv/versions/*/bin/java "$HOME"/.m2/jdks/*/bin/java; do
    if is_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if [ -n "${ESPALIER_JAVA:-}" ]; then
  java=$ESPALIER_JAVA
  [ -d "$java" ] && java=$java/bin/java
  if [ ! -x "$java" ]; then
    echo "ESPALIER_JAVA names $ESPALIER_JAVA, which is no Java; let it name a JDK 25 or its java program." >&2
    exit 1
  fi
elif ! java=$(find_java); then
  echo "No JDK 25 was found in the usual places; install one, or let ESPALIER_JAVA name its java program." >&2
  exit 1
fi

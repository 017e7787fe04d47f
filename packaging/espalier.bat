@echo off
rem Runs Espalier from a checkout, after "mvn -q -DskipTests package", without Maven.
rem ESPALIER_JAVA names the Java to run it with; otherwise a JDK 25 is looked for in the usual places.
setlocal EnableExtensions
set "root=%~dp0.."
set "java="

if defined ESPALIER_JAVA (
  if exist "%ESPALIER_JAVA%\bin\java.exe" (set "java=%ESPALIER_JAVA%\bin\java.exe") else (set "java=%ESPALIER_JAVA%")
  goto :found
)
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do if not defined java call :try "%%~$PATH:J"
for /d %%D in (
  "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*"
  "%ProgramFiles%\Zulu\*" "%ProgramFiles%\BellSoft\*" "%ProgramFiles%\Amazon Corretto\*"
  "%LocalAppData%\Programs\Eclipse Adoptium\*" "%UserProfile%\.jdks\*"
) do if not defined java call :try "%%~D\bin\java.exe"

:found
if not defined java (
  echo No JDK 25 was found in the usual places; install one, or let ESPALIER_JAVA name its java program.>&2
  exit /b 1
)
if not exist "%java%" (
  echo ESPALIER_JAVA names %ESPALIER_JAVA%, which is no Java; let it name a JDK 25 or its java program.>&2
  exit /b 1
)
set "jar="
for %%F in ("%root%\target\espalier-*.jar") do set "jar=%%~fF"
if not defined jar (
  echo Espalier is not built yet; run "mvn -q -DskipTests package" first.>&2
  exit /b 1
)
"%java%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %ESPALIER_JAVA_OPTIONS% "-Despalier.assets=%root%\assets" -cp "%jar%;%root%\target\lib\*" espalier.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1" exit /b 0
"%~1" -version 2>&1 | findstr /r /c:"version .25[\.\""+-]" >nul && set "java=%~1"
exit /b 0

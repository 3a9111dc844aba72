/** .helmignore: what `helm package` leaves out. */
export const helmignore = `# Patterns to ignore when building packages.
.DS_Store
# Common VCS dirs
.git/
.gitignore
# Common backup files
*.swp
*.bak
*.tmp
*.orig
*~
# Various IDEs
.project
.idea/
*.tmproj
.vscode/
# For editors and TypeScript, not for Helm
values.d.ts
`;

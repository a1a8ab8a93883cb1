namespace CloudPipe.Agent.Processes;

/// <summary>Finds a program the way a shell in the image would: by the image's PATH, or as it is when it has a slash.</summary>
internal static class ExecutableSearch
{
    /// <summary>What execvp searches when an image sets no PATH.</summary>
    public const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <exception cref="CannotRunException">It is not there, or may not be executed.</exception>
    public static string Find(string program, string? searchPath)
    {
        if (program.Contains('/', StringComparison.Ordinal))
        {
            return IsExecutable(program) ? program : throw NotUsable(program, [program], searchPath: null);
        }

        var path = string.IsNullOrEmpty(searchPath) ? DefaultPath : searchPath;
        // An empty entry is the working directory.
        var candidates = path.Split(':').Select(folder => Path.Combine(folder.Length == 0 ? "." : folder, program)).ToList();
        return candidates.FirstOrDefault(IsExecutable) ?? throw NotUsable(program, candidates, path);
    }

    private static bool IsExecutable(string path) => File.Exists(path) && Libc.Access(path, Libc.ExecutableAccess) == 0;

    private static CannotRunException NotUsable(string program, List<string> candidates, string? searchPath)
    {
        var found = candidates.FirstOrDefault(Path.Exists);
        if (found is null)
        {
            return new CannotRunException(
                searchPath is null ? $"'{program}' is not in the image." : $"'{program}' is not in any folder of the image's PATH ({searchPath}).",
                "Check run_command in the algorithm's document; paths are absolute or relative to the image's working directory.");
        }

        return Directory.Exists(found)
            ? new CannotRunException($"'{found}' is a folder.", "Check run_command in the algorithm's document.")
            : new CannotRunException(
                $"'{found}' is not executable for the image's user.",
                "Make it executable in the image (chmod +x), or run it by its interpreter, for example: sh /script.sh $input $output.");
    }
}

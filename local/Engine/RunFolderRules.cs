using System.IO.Enumeration;

namespace CloudPipe.Local.Engine;

internal static class RunFolderRules
{
    private const int MostNamed = 5;

    /// <exception cref="EngineException">CP5406: no such input folder. CP5404: the output folder is the input folder or in it. CP5408: an input's name is not UTF-8.</exception>
    public static void Check(RunOptions options, RunFolders folders)
    {
        var input = Path.GetFullPath(options.InputFolder);
        if (!Directory.Exists(input))
        {
            throw new EngineException(EngineErrorCodes.InputFolderMissing, $"there is no folder {input}", "Give --input the folder that holds the files.");
        }

        var relative = Path.GetRelativePath(input, folders.Output);
        if (relative == "." || !(relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)))
        {
            throw new EngineException(
                EngineErrorCodes.OutputInsideInput,
                $"the output folder {folders.Output} is in the input folder {input}, so results would be taken for inputs",
                "Choose an --output folder beside the input folder.");
        }

        RefuseUnspeakable(input);
    }

    /// <summary>Keys of S3 are UTF-8: a file of another name cannot be asked for, and would be passed over without a word.</summary>
    private static void RefuseUnspeakable(string input)
    {
        // .NET shows bytes that are no UTF-8 as U+FFFD, and then finds no file of that name.
        var names = new FileSystemEnumerable<string>(
            input,
            (ref FileSystemEntry entry) => entry.ToFullPath(),
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => entry.FileName.Contains('\uFFFD') && !Path.Exists(entry.ToFullPath()),
        };
        var found = names.Take(MostNamed + 1).Select(path => Path.GetRelativePath(input, path)).ToList();
        if (found.Count > 0)
        {
            var more = found.Count > MostNamed ? " and more" : "";
            throw new EngineException(
                EngineErrorCodes.UnspeakableNames,
                $"the names of some input files are not UTF-8: {string.Join(", ", found.Take(MostNamed))}{more}",
                "Rename them, for example with: convmv -f latin1 -t utf8 -r --notest FOLDER");
        }
    }
}

using CloudPipe.Model;

namespace CloudPipe.Local.Engine;

internal static class RunFolderRules
{
    /// <exception cref="EngineException">CP5406: no such input folder. CP5404: the output folder is the input folder or in it.</exception>
    public static void Check(RunOptions options, RunFolders folders)
    {
        var input = Path.GetFullPath(options.InputFolder);
        if (!Directory.Exists(input))
        {
            throw new EngineException(EngineErrorCodes.InputFolderMissing, $"there is no folder {input}", $"Give --input the folder that holds the files{(NearbyPaths.Find(input) is { } near ? $": did you mean {near}?" : ".")}");
        }

        var relative = Path.GetRelativePath(input, folders.Output);
        if (relative == "." || !(relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative)))
        {
            throw new EngineException(
                EngineErrorCodes.OutputInsideInput,
                $"the output folder {folders.Output} is in the input folder {input}, so results would be taken for inputs",
                "Choose an --output folder beside the input folder.");
        }
    }
}

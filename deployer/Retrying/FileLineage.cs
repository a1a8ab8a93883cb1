using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Retrying;

/// <summary>
/// The names that a file had at the stages before: <c>a/Result-blur-x.tif</c> was <c>a/x.tif</c>. Names that were shortened, because S3
/// takes 1,024 bytes, cannot be led back.
/// </summary>
internal static class FileLineage
{
    private const string Zip = ".zip";

    /// <summary>All names: that of the key itself, and those that it may have had at each stage before.</summary>
    /// <param name="workflow">Its stages.</param>
    /// <param name="stage">The stage that the key is an input of; the stages' count for a result of the last.</param>
    /// <param name="key">Of the input.</param>
    public static IReadOnlyList<(int Stage, string Key)> Of(DeployedWorkflow workflow, int stage, string key)
    {
        var all = new List<(int Stage, string Key)> { (stage, key) };
        IReadOnlyList<string> names = [key];
        for (var i = stage - 1; i >= 0 && names.Count > 0; i--)
        {
            names = [.. names.SelectMany(name => SourcesOf(workflow.Stages[i].Name, name)).Distinct(StringComparer.Ordinal)];
            all.AddRange(names.Select(name => (i, name)));
        }

        return all;
    }

    /// <summary>The inputs of which a stage makes a result of that key: one, or two where it may be a packed folder.</summary>
    public static IEnumerable<string> SourcesOf(string stageName, string resultKey)
    {
        var (folder, name, prefix) = (ObjectKey.Folder(resultKey), ObjectKey.BaseName(resultKey), ResultNames.ForFile(stageName, ""));
        if (!name.StartsWith(prefix, StringComparison.Ordinal) || name.Length == prefix.Length)
        {
            yield break;
        }

        var source = name[prefix.Length..];
        yield return folder + source;
        if (source.EndsWith(Zip, StringComparison.Ordinal) && source.Length > Zip.Length)
        {
            yield return folder + source[..^Zip.Length];
        }
    }
}

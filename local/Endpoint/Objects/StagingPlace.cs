using CloudPipe.Local.Storage;

namespace CloudPipe.Local.Objects;

/// <summary>Where files for a folder are prepared: a rename works only within one device.</summary>
internal static class StagingPlace
{
    private const int LongestFolder = 2800;

    /// <summary>The folder's real path.</summary>
    /// <exception cref="EndpointException">CP5004.</exception>
    public static string Resolve(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(full))
        {
            throw new EndpointException(
                EndpointErrorCodes.BucketFolderUnusable, $"The folder {full} does not exist.", "Create it, or name another one.");
        }

        return full.Length <= LongestFolder
            ? full
            : throw new EndpointException(
                EndpointErrorCodes.BucketFolderUnusable, $"The path of the folder is longer than {LongestFolder} characters: {full}",
                "Use a folder with a shorter path.");
    }

    /// <summary>The state's staging folder if it is on the folder's device; else a hidden one in the folder itself.</summary>
    public static string For(string folder, StateDirectory state, bool readOnly) =>
        readOnly || FileStatus.Of(folder, followLink: true).Device == FileStatus.Of(state.Staging, followLink: true).Device
            ? state.Staging
            : Path.Combine(folder, KeyPath.Reserved, "staging");
}

using System.Text;

namespace CloudPipe.Model;

/// <summary>What results are called. In a sequence names accumulate: <c>Result-B-Result-A-x.tif</c>.</summary>
public static class ResultNames
{
    /// <summary>The name of a result that is a file: <c>Result-NAME-x.tif</c>.</summary>
    public static string ForFile(string algorithmName, string inputBaseName) => $"Result-{algorithmName}-{inputBaseName}";

    /// <summary>The name of a result that is a folder, packed: <c>Result-NAME-x.tif.zip</c>.</summary>
    public static string ZipFor(string algorithmName, string inputBaseName) => ForFile(algorithmName, inputBaseName) + ".zip";

    /// <summary>
    /// The name of <c>$output</c> in the output folder: that of the result where Linux allows it, else as
    /// <see cref="ObjectKey.LocalFileName"/> makes one of it.
    /// </summary>
    public static string LocalFor(string algorithmName, string inputKey) =>
        ObjectKey.LocalFileName(ForFile(algorithmName, ObjectKey.BaseName(inputKey)));

    /// <summary>The key of a result: the folder of the input's key and the name of the result.</summary>
    /// <remarks>
    /// Where that would be more than the 1,024 bytes that S3 allows, the folder stays and the name is shortened: its beginning,
    /// <c>~</c>, 16 hexadecimal digits of its SHA-256 and its extension.
    /// </remarks>
    /// <exception cref="ResultKeyTooLongException">The folder leaves less than 17 bytes.</exception>
    public static string Key(string inputKey, string resultName)
    {
        var folder = ObjectKey.Folder(inputKey);
        var room = ObjectKey.LongestBytes - Encoding.UTF8.GetByteCount(folder);
        if (Encoding.UTF8.GetByteCount(resultName) <= room)
        {
            return folder + resultName;
        }

        return room >= ShortenedName.FewestBytes
            ? folder + ShortenedName.Of(resultName, resultName, room)
            : throw new ResultKeyTooLongException(inputKey);
    }
}

using System.IO.Enumeration;
using System.Text;
using CloudPipe.Local.Objects;

namespace CloudPipe.Local.Engine;

/// <summary>
/// Every file below a folder, hidden ones excepted, in no order, while the folder is still being read: memory grows with the folders that wait for
/// their turn and not with the files. Links to files are files; links to folders are passed over, as the endpoint does.
/// </summary>
internal sealed class InputWalk(string root)
{
    private const char Undecodable = '\uFFFD';

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <exception cref="IOException">The folder itself cannot be read; what is below it and cannot be is a refusal.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public IEnumerable<InputFile> Files()
    {
        var folders = new Stack<string>([""]);
        while (folders.TryPop(out var folder))
        {
            using var names = Open(folder, out var fault);
            if (fault is not null)
            {
                yield return fault.Value;
                continue;
            }

            while (Next(names!, folder, out fault) is { } name)
            {
                var key = folder + name;
                if (!name.EndsWith('/'))
                {
                    if (Look(key) is { } file)
                    {
                        yield return file;
                    }
                }
                else if (IsUnspeakable(key))
                {
                    yield return Unspeakable(key);
                }
                else
                {
                    folders.Push(key);
                }
            }

            if (fault is not null)
            {
                yield return fault.Value;
            }
        }
    }

    private static string? Name(ref FileSystemEntry entry)
    {
        if (entry.FileName.StartsWith('.') || !entry.IsDirectory)
        {
            return entry.FileName.StartsWith('.') ? null : entry.FileName.ToString();
        }

        return (entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None ? null : string.Concat(entry.FileName, "/");
    }

    private static InputFile Unspeakable(string key) => new(key, 0, 0, $"{EngineErrorCodes.UnspeakableName}: the name is not UTF-8, and so can be no key of S3");

    private static InputFile Unreadable(string folder, Exception e) => new(folder, 0, 0, $"{EngineErrorCodes.UnreadableFolder}: the folder cannot be read: {e.Message}");

    private IEnumerator<string?>? Open(string folder, out InputFile? fault)
    {
        fault = null;
        try
        {
            return new FileSystemEnumerable<string?>($"{root}/{folder}", Name, s_everything).GetEnumerator();
        }
        catch (DirectoryNotFoundException) when (folder.Length > 0)
        {
            // Removed since its name was read: what was in it is no input any more.
            return Enumerable.Empty<string?>().GetEnumerator();
        }
        catch (Exception e) when (folder.Length > 0 && e is (IOException or UnauthorizedAccessException))
        {
            fault = Unreadable(folder, e);
            return null;
        }
    }

    private static string? Next(IEnumerator<string?> names, string folder, out InputFile? fault)
    {
        fault = null;
        try
        {
            while (names.MoveNext())
            {
                if (names.Current is { } name)
                {
                    return name;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = Unreadable(folder, e);
        }

        return null;
    }

    private InputFile? Look(string key)
    {
        var status = FileStatus.Of($"{root}/{key}", followLink: true);
        if (status.Kind == FileKind.File)
        {
            return Encoding.UTF8.GetByteCount(key) <= KeyPath.LongestKey
                ? new InputFile(key, status.Size, status.Modified)
                : new InputFile(key, 0, 0, $"{EngineErrorCodes.PathTooLong}: the path is longer than the {KeyPath.LongestKey} bytes that a key of S3 may have");
        }

        return IsUnspeakable(key) ? Unspeakable(key) : null;
    }

    // .NET shows bytes that are no UTF-8 as U+FFFD, and then finds nothing of that name.
    private bool IsUnspeakable(string key) =>
        key.Contains(Undecodable) && FileStatus.Of($"{root}/{key.TrimEnd('/')}", followLink: false).Kind == FileKind.Missing;
}

using CloudPipe.Agent.Processes;

namespace CloudPipe.Agent.Results;

/// <summary>What stands at a path, without following a link: .NET cannot tell a pipe from a file, and opening a pipe hangs.</summary>
internal static unsafe class FileKinds
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint WantType = 1;
    private const int BufferSize = 256;
    private const int ModeOffset = 28;

    public static FileKind Of(string path)
    {
        var buffer = stackalloc byte[BufferSize];
        return Libc.Status(CurrentFolder, path, NoFollow, WantType, buffer) != 0 ? FileKind.Missing : (*(ushort*)(buffer + ModeOffset) & 0xF000) switch
        {
            0x8000 => FileKind.File,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
    }

    /// <summary>The same of what a chain of links leads to; a link to nothing is missing.</summary>
    public static (FileKind Kind, string Path) Resolve(string path)
    {
        var kind = Of(path);
        if (kind != FileKind.Link)
        {
            return (kind, path);
        }

        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? (Of(target.FullName), target.FullName) : (FileKind.Missing, path);
        }
        catch (IOException)
        {
            // A circle.
            return (FileKind.Missing, path);
        }
    }
}

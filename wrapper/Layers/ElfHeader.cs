using System.Buffers.Binary;

namespace CloudPipe.Wrapper;

/// <summary>Asks a program for which processor it is, so that nobody has to say it and nobody can say it wrongly.</summary>
internal static class ElfHeader
{
    private const int Length = 20;

    public static async Task<string> ReadArchitectureAsync(string path, CancellationToken cancellationToken)
    {
        var header = new byte[Length];
        await using var file = File.OpenRead(path);
        var read = await file.ReadAtLeastAsync(header, Length, throwOnEndOfStream: false, cancellationToken);
        var isElf = read == Length && header.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8);
        return (isElf ? BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(18)) : 0) switch
        {
            62 => "amd64",
            183 => "arm64",
            var machine => throw new ImageException(
                ImageErrorCodes.BadAgentLayer,
                isElf
                    ? $"'{path}' is a program for another processor (ELF machine {machine})."
                    : $"'{path}' is not a 64-bit Linux program.",
                "Give the cpagent that 'dotnet publish agent -c Release -r linux-x64' makes."),
        };
    }
}

using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace CloudPipe.Model.Tests.Properties;

/// <summary>Made-up values, with a liking for the ones that break programs.</summary>
internal static class Values
{
    private static readonly string[] KeyPieces =
    [
        "/", "/", "//", "..", ".", "../", "./", " ", "+", "%", "%2F", "%00", "%zz", "\\", "\0", "\n", "\r", "\t", "\u0001", "\u007F", "\u0085", "-", "-rf", "~",
        "$input", "'", "\"", "`id`", "*", "a", "x.tif", ".tar.gz", ".", "é", "e\u0301", "日本", "🔬", "\u202E", "\uFEFF", "CON", "Result-A-", new('y', 120), new('界', 90),
    ];

    private static readonly string[] JsonPieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "'", "//", "/*", "*/", "#", "\n", "\r\n", " ", "\\", "\\u12", "\"a\"", "\"name\"", "\"memory\"", "\"process\"",
        "\"run_command\": \"sh '", "\"algorithms\"", "null", "true", "True", "1", "-", "0.5e", "99999999999", "1e999", "\uFEFF", "\ud800", "é", "🔬", "\0", "{}", "[]",
    ];

    private static readonly string[] Words = ["$input", "${output}", "a b", "é", "🔬", "\\", "\"", "'", "\n", "\t", "\u2028", "//", "x", "/", "%"];

    /// <summary>Keys that S3 takes: valid Unicode, 1 to 1,024 bytes of UTF-8.</summary>
    public static Gen<string> Key => Gen.OneOf(Of(KeyPieces), Unicode, Longest).Where(k => k.Length > 0).Select(Within1024Bytes);

    /// <summary>Texts without halves of surrogate pairs.</summary>
    public static Gen<string> Unicode => Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF))
        .Select(code => new Rune(code).ToString()).ArrayOf().Select(string.Concat);

    /// <summary>Almost documents: tokens in any order, samples with a piece cut out or put in, and any text at all.</summary>
    public static Gen<string> AlmostJson => Gen.OneOf(Of(JsonPieces), Damaged, ArbMap.Default.ArbFor<string>().Generator.Select(s => s ?? ""));

    public static Gen<InputObject> InputObject =>
        from key in Key
        from bucket in Gen.Elements("in", "my.bucket-1")
        from version in Gen.Elements(null, "v1", "3/L4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo")
        from etag in Gen.Elements(null, "d41d8cd98f00b204e9800998ecf8427e", "b1946ac9-2")
        from size in Gen.Elements<long?>(null, 0, 1, 5_497_558_138_880)
        select new InputObject(bucket, key, version, etag, size);

    public static Gen<AlgorithmDocument> Algorithm =>
        from description in Of(Words)
        from word in Of(Words)
        from memory in Gen.Choose(6, 1_000_000)
        from minimal in Gen.Elements<int?>(null, 6)
        from cpu in Gen.Elements<double?>(null, 0.1, 1, 2.5, 1e-3)
        from timeout in Gen.Elements<int?>(null, 1, 43_200)
        from gpu in Gen.Elements<int?>(null, 2)
        from architecture in Gen.Elements(null, "arm64")
        from ports in Gen.Choose(1, 65_535).ArrayOf()
        from names in Gen.Elements("A", "B_2", "c.d-e", "_f").ArrayOf()
        from standard in Gen.Elements(null, "", "x y", "\u00e9\n")
        select new AlgorithmDocument
        {
            ContainerName = "acme/tool:1",
            System = "debian",
            InputFilePath = "/in put/",
            OutputFilePath = "/",
            RunCommand = $"/tool $input '{word.Replace("'", "", StringComparison.Ordinal)}' $output",
            Name = "tool.v1-2_3",
            MemoryMinimalMiB = minimal,
            MemorySuggestedMiB = memory,
            Cpu = cpu,
            TimeoutSeconds = timeout,
            PermanentExitCodes = timeout is null ? [] : [2, 65],
            RetryExitCodes = gpu is null ? null : [75],
            PassCredentials = gpu is not null,
            JobsAtOnce = timeout is null ? null : 4,
            Gpu = gpu,
            Architecture = architecture,
            Description = string.IsNullOrWhiteSpace(description) ? null : description,
            Ports = [.. ports.Distinct().Select(p => new PortMapping(p, p % 2 == 0 ? "tcp" : "udp"))],
            Variables = [.. names.Distinct(StringComparer.Ordinal).Select(n => new VariableDeclaration(n, standard is null, standard))],
        };

    /// <summary>Keys of exactly 1,024 bytes, with everything from no folder to hardly a name.</summary>
    private static Gen<string> Longest =>
        from folder in Gen.OneOf(Gen.Choose(0, 1022), Gen.Choose(980, 1022))
        from extension in Gen.Elements("", ".tif", ".nii.gz")
        let name = new string('n', Math.Max(1, 1023 - folder - extension.Length)) + extension
        select (new string('f', folder) + "/" + name)[..1024];

    private static Gen<string> Damaged =>
        from name in Gen.Elements("change123.algorithm.json", "relaxed.algorithm.json", "single-run.workflow.json", "sequence.workflow.json")
        let text = Sample.Text(name)
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, 30)
        from piece in Gen.Elements([.. JsonPieces, ""])
        select text[..at] + piece + text[Math.Min(text.Length, at + length)..];

    private static Gen<string> Of(string[] pieces) => Gen.Elements(pieces).ArrayOf().Select(string.Concat);

    private static string Within1024Bytes(string key)
    {
        var bytes = 0;
        return string.Concat(key.EnumerateRunes().TakeWhile(r => (bytes += r.Utf8SequenceLength) <= ObjectKey.LongestBytes).Select(r => r.ToString()));
    }
}

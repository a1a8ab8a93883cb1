using System.Globalization;
using CloudPipe.Integration.Tests.Bases;

namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>A difference from the genome: where (counted from 1), what stands there, and what the sample has.</summary>
internal sealed record Variant(int Position, string Reference, string Alternative)
{
    /// <summary>All of a VCF, as bcftools reads it.</summary>
    public static async Task<IReadOnlySet<Variant>> ReadAsync(string vcf)
    {
        var lines = await Tool.RunAsync("bcftools", "query", "-f", @"%POS\t%REF\t%ALT\n", vcf);
        return lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Select(fields => new Variant(int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1], fields[2]))
            .ToHashSet();
    }
}

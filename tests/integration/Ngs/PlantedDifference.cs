using System.Globalization;

namespace CloudPipe.Integration.Tests.Ngs;

/// <summary>A letter of the genome that is another one in the reads of one sample: a line of <c>samples/ngs/planted.tsv</c>.</summary>
internal sealed record PlantedDifference(string Sample, Variant Variant)
{
    public static IReadOnlyList<PlantedDifference> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Built.Root, "samples/ngs/planted.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(fields => new PlantedDifference(fields[0], new Variant(int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2], fields[3]))),
    ];
}

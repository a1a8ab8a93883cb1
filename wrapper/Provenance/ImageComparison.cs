using System.Text.Json.Nodes;
using CloudPipe.Model;

namespace CloudPipe.Wrapper;

/// <summary>Says what is different between an image and the one it should be.</summary>
/// <param name="actual">The image.</param>
/// <param name="expected">What wrapping the base again gave.</param>
/// <param name="isOurAgent">Whether both have the same agent; where not, what depends on it is not compared.</param>
internal sealed class ImageComparison(ContainerImage actual, ContainerImage expected, bool isOurAgent)
{
    private const int OwnLayers = 2;

    public IReadOnlyList<string> Differences(WrapProvenance provenance, AgentDocument document)
    {
        List<string> found = [.. Document(provenance.Document, document)];
        var isSameDocument = found.Count == 0;
        found.AddRange(Layers(provenance, isSameDocument));
        found.AddRange(Config(isSameDocument && found.Count == 0));
        return found;
    }

    private static IEnumerable<string> Document(AgentDocument actual, AgentDocument expected) => JsonDifference.Between(
        JsonBytes.ParseAny(actual.Write(), "algorithm.json", ImageErrorCodes.NotWrapped),
        JsonBytes.ParseAny(expected.Write(), "algorithm.json", ImageErrorCodes.NotWrapped),
        "algorithm.json",
        _ => true);

    private IEnumerable<string> Layers(WrapProvenance provenance, bool isSameDocument)
    {
        var (has, should) = (actual.Config.DiffIds.ToList(), expected.Config.DiffIds.ToList());
        var agentAt = should.Count - OwnLayers;
        if (!isOurAgent)
        {
            should[agentAt] = provenance.AgentDiffId;
        }

        for (var i = 0; i < Math.Min(has.Count, should.Count); i++)
        {
            var isExpectedToDiffer = i == should.Count - 1 && !isSameDocument;
            if (has[i] == should[i] || isExpectedToDiffer)
            {
                continue;
            }

            var what = i < agentAt ? $"base layer {i + 1} of {agentAt}" : i == agentAt ? "the layer of the agent" : "the layer of the algorithm";
            yield return $"{what}: is {has[i]}, would be {should[i]}";

            // Behind the first that differs everything does.
            yield break;
        }

        if (has.Count > should.Count)
        {
            yield return $"layers on top of the wrap: {string.Join(", ", has.Skip(should.Count))}";
        }
        else if (has.Count < should.Count)
        {
            yield return $"layers missing: {string.Join(", ", should.Skip(has.Count))}";
        }
    }

    private IEnumerable<string> Config(bool isSameSoFar)
    {
        // Layers were compared above, and a history repeats them.
        bool IsCompared(string path) => path is not ("config.rootfs" or "config.history")
            && (isOurAgent || path != $"config.config.Labels.{WrapLabels.AgentVersion}")
            && ((isOurAgent && isSameSoFar) || path != $"config.config.Labels.{WrapLabels.Layers}");
        var (has, should) = (Tree(actual), Tree(expected));
        var fields = JsonDifference.Between(has, should, "config", IsCompared).ToList();
        var isHistoryAlone = isSameSoFar && isOurAgent && fields.Count == 0 && !JsonNode.DeepEquals(has["history"], should["history"]);
        return isHistoryAlone ? ["config.history: is another one"] : fields;
    }

    private static JsonObject Tree(ContainerImage image) => JsonBytes.Parse(image.ConfigBytes.Span, "the config", ImageErrorCodes.BadConfig).Json;
}

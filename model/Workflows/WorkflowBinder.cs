using CloudPipe.Model.Json;
using static CloudPipe.Model.WorkflowErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes a workflow document of a tree.</summary>
internal sealed class WorkflowBinder(DocumentSource source)
{
    private readonly DocumentPositions _positions = new();

    /// <summary>The document; parts that are wrong are reported and have some value, so look at the diagnostics first.</summary>
    public WorkflowDocument? Bind()
    {
        if (ObjectFields.Of(source, source.Root, "a workflow document", "", WorkflowFields.Document) is not { } fields)
        {
            return null;
        }

        var input = Bucket(fields, WorkflowFields.InputBucket);
        var output = Bucket(fields, WorkflowFields.OutputBucket);
        if (input is not null && input.Text == output?.Text)
        {
            var message = $"input and output are the same bucket '{input.Text}': every result would be taken for a new input";
            source.Diagnostics.Error(SameBuckets, output.Start, message, "name another output bucket");
        }

        var process = ObjectFields.Of(source, fields.Required(WorkflowFields.Process), "'process'", "process.", ProcessFields.Fields);
        fields.OptionalText(SchemaField.Field);
        var type = process is null ? WorkflowType.SingleRun : Type(process);
        return new WorkflowDocument
        {
            InputBucket = input?.Text ?? "",
            OutputBucket = output?.Text ?? "",
            KeyPair = fields.OptionalText(WorkflowFields.KeyPair)?.Text,
            AccountId = AccountId(fields),
            Region = Region(fields),
            Placement = Placement(fields),
            Type = type,
            Stages = process is null ? [] : Stages(process, type),
            Positions = _positions,
        };
    }

    private TextField? Bucket(ObjectFields fields, DocumentField field)
    {
        var bucket = fields.RequiredText(field);
        if (bucket is not null && BucketNames.Fault(bucket.Text) is { } fault)
        {
            var message = $"'{bucket.Text}' cannot be the name of a bucket: {fault.Message}";
            source.Diagnostics.Error(BadBucketName, bucket.Start, message, fault.Hint);
        }

        return bucket;
    }

    private string? AccountId(ObjectFields fields)
    {
        var account = fields.OptionalText(WorkflowFields.AccountId);
        if (account is null || WorkflowFields.AccountId.Text.Rules[0].IsMatch(account.Text))
        {
            return account?.Text;
        }

        var message = $"'{account.Text}' is not an account number of twelve digits and is ignored";
        source.Diagnostics.Warning(OddAccountId, account.Start, message, "leave it out: the account is known from the credentials");
        return null;
    }

    private string? Region(ObjectFields fields)
    {
        var region = fields.OptionalText(WorkflowFields.Region);
        if (region is not null && !Regions.Shape.IsMatch(region.Text))
        {
            var message = $"'{region.Text}' does not look like an AWS region";
            source.Diagnostics.Warning(OddRegion, region.Start, message, Regions.HintFor(region.Text));
        }

        return region?.Text;
    }

    private WorkerPlacement Placement(ObjectFields fields)
    {
        var placement = fields.OptionalText(WorkflowFields.Placement);
        var known = placement is null ? WorkerPlacement.CapacityProvider : WorkerPlacements.Find(placement.Text);
        if (known is null)
        {
            var hint = Spelling.Hint(placement!.Text, WorkerPlacements.Names) ?? "write \"capacity-provider\", \"fargate\" or \"instance\"";
            source.Diagnostics.Error(UnknownPlacement, placement.Start, $"'{placement.Text}' is not a place that workers run in", hint);
        }

        return known ?? WorkerPlacement.CapacityProvider;
    }

    private WorkflowType Type(ObjectFields process)
    {
        var type = process.RequiredText(ProcessFields.Type);
        var types = ProcessFields.Type.Text.Choices;
        if (type is not null && !types.Contains(type.Text))
        {
            var hint = Spelling.Hint(type.Text, types) ?? "write \"single_run\" or \"sequence_run\"";
            source.Diagnostics.Error(UnknownType, type.Start, $"'{type.Text}' is not a type of process", hint);
        }

        return type?.Text == ProcessFields.SingleRun ? WorkflowType.SingleRun : WorkflowType.SequenceRun;
    }

    private IReadOnlyList<WorkflowStage> Stages(ObjectFields process, WorkflowType type)
    {
        var list = process.Required(ProcessFields.Algorithms);
        if (list is null || !ObjectFields.Is(source, list, "'process.algorithms'", JsonKind.Array, "a list"))
        {
            return [];
        }

        if (list.Items.Count == 0 && !list.IsDamaged)
        {
            source.Diagnostics.Error(NoAlgorithms, list.Start, "there is no algorithm in 'process.algorithms'");
        }

        if (list.Items.Count > 1 && type == WorkflowType.SingleRun)
        {
            var message = $"a {ProcessFields.SingleRun} has one algorithm, not {list.Items.Count}";
            var hint = $"write \"type\": \"{ProcessFields.SequenceRun}\" to run them one after the other";
            source.Diagnostics.Error(SingleRunOfSeveral, list.Items[1].Start, message, hint);
        }

        var last = list.Items.Count - 1;
        var stages = list.Items.Select((item, index) => WorkflowStages.Read(source, _positions, item, index, isLast: index == last));
        return [.. stages.OfType<WorkflowStage>()];
    }
}

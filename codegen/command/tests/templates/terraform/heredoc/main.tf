locals {
  bucket = "arn:aws:s3:::${var.name}"
}

resource "aws_iam_policy" "indented" {
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": "s3:GetObjct",
        "Resource": "${local.bucket}/$${aws:username}/*"
      }]
    }
  EOT
}

resource "aws_iam_user_policy" "plain" {
  policy = <<EOF2
{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow",
    "Action": "s3:PutObject",
    "Resource": "${local.bucket}/$${aws:usrname}/*"
  }]
}
EOF2
}
